using System.Text.Json;
using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>The code of docs/requests.md, compiled and run.</summary>
public sealed class RequestSnippets
{
    private static readonly byte[] s_image = [1, 2, 3];

    [Fact]
    public Task First_IsSentAsWritten() => RunAsync(async (client, server) =>
    {
        #region first
        var request = new ChatCompletionRequest
        {
            Messages = [ChatMessage.System("Answer in one sentence."), ChatMessage.User("Why is the sky blue?")],
            Temperature = 0.2,
            MaxCompletionTokens = 200,
        };
        ChatCompletion answer = await client.CompleteAsync(request);
        Console.WriteLine(answer.Text);
        #endregion
        Assert.Equal(
            """{"model":"m","messages":[{"role":"system","content":"Answer in one sentence."},{"role":"user","content":"Why is the sky blue?"}],"stream":false,"temperature":0.2,"max_completion_tokens":200}""",
            server.Request.BodyText);
    });

    [Fact]
    public Task Ways_AllBind() => RunAsync(async (client, server) =>
    {
        var request = new ChatCompletionRequest { Messages = [ChatMessage.User("Hi.")] };
        List<ChatMessage> history = [ChatMessage.User("Hi."), ChatMessage.Assistant("Hello.")];
        #region ways
        await client.CompleteAsync("Hi.");                                          // one user message
        await client.CompleteAsync(ChatMessage.User("Hi."));                        // one message
        await client.CompleteAsync([ChatMessage.System("Be brief."), .. history, ChatMessage.User("And then?")]);
        await client.CompleteAsync(history);                                        // any sequence of messages
        await client.CompleteAsync(request);                                        // a request with options
        #endregion
        Assert.Equal([1, 1, 4, 2, 1], server.Requests.Select(static r => r.Json["messages"]!.AsArray().Count));
    });

    [Fact]
    public async Task Parts_ImagesFromDiskAndWeb_AreSent()
    {
        string path = Path.ChangeExtension(Path.GetTempFileName(), ".png");
        await File.WriteAllBytesAsync(path, s_image);
        await RunAsync(async (client, server) =>
        {
            #region parts
            ChatCompletion answer = await client.CompleteAsync(ChatMessage.User(
                "What do these pictures have in common?",
                ContentPart.ImageFile(path),
                ContentPart.ImageUrl("https://example.com/dog.png", ImageDetail.Low)));
            #endregion
            Assert.Equal("Hello", answer.Text);
            Assert.Contains("data:image/png;base64,AQID", server.Request.BodyText, StringComparison.Ordinal);
        });
        File.Delete(path);
    }

    [Fact]
    public void Save_History_IsReadBack()
    {
        List<ChatMessage> history = [ChatMessage.User("Hi."), new AssistantMessage { Content = "Hello.", ReasoningContent = "Greet." }];
        #region save
        string json = JsonSerializer.Serialize(history, ChatCompletionsJson.TypeInfo<List<ChatMessage>>());
        List<ChatMessage> loaded = JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<List<ChatMessage>>())!;
        #endregion
        Assert.Equal("""[{"role":"user","content":"Hi."},{"role":"assistant","content":"Hello.","reasoning_content":"Greet."}]""", json);
        Assert.Equal(["Hi.", "Hello."], loaded.Select(static m => m.Text));
    }

    [Fact]
    public Task OpenValues_OfAServer_AreComparedAndSent() => RunAsync(async (client, server) =>
    {
        ChatCompletionRequest request = "Hi.";
        #region open-values
        request.ServiceTier = new ServiceTier("on_demand");                         // a value that only some servers know
        ChatCompletion answer = await client.CompleteAsync(request);
        if (answer.FinishReason == FinishReason.Length)
            Console.WriteLine("The answer reached its token limit.");
        string explanation = answer.FinishReason?.Value switch
        {
            "stop" => "complete",
            "content_filter" => "filtered",
            var other => $"ended with {other}",
        };
        #endregion
        Assert.Equal("complete", explanation);
        Assert.Equal("on_demand", (string?)server.Request.Json["service_tier"]);
    });

    [Fact]
    public void Levels_OfARequest_AreWrittenWhereTheyBelong()
    {
        #region levels
        var marker = new JsonFields { ["type"] = "ephemeral" };
        var request = new ChatCompletionRequest
        {
            Messages =
            [
                ChatMessage.User(new TextPart { Text = "A long text …", AdditionalProperties = new() { ["cache_control"] = marker } }),
                new AssistantMessage { Content = "It says that", AdditionalProperties = new() { ["prefix"] = true } },
            ],
            Tools =
            [
                Tool.FromJson(new JsonFields { ["type"] = "web_search" }),
                new FunctionTool { Function = new() { Name = "f", AdditionalProperties = new() { ["x_timeout"] = 5 } } },
            ],
            ToolChoice = ToolChoice.FromJson(new JsonFields { ["type"] = "web_search" }),
            ResponseFormat = ResponseFormat.FromJson(new JsonFields { ["type"] = "grammar", ["grammar"] = "root ::= \"yes\"" }),
            AdditionalProperties = new() { ["top_k"] = 40, ["stop_token_ids"] = [1, 2], ["thinking"] = new JsonFields { ["type"] = "enabled" } },
        };
        request.Messages.Insert(0, ChatMessage.FromJson(new JsonFields { ["role"] = "user_system", ["content"] = "…" }));
        var document = ContentPart.FromJson(new JsonFields { ["type"] = "document_url", ["document_url"] = "https://example.com/a.pdf" });
        request.Messages.Add(ChatMessage.User(document));
        #endregion
        Snippets.Written(
            """{"messages":[{"role":"user_system","content":"…"},{"role":"user","content":[{"type":"text","text":"A long text …","cache_control":{"type":"ephemeral"}}]},{"role":"assistant","content":"It says that","prefix":true},{"role":"user","content":[{"type":"document_url","document_url":"https://example.com/a.pdf"}]}],"response_format":{"type":"grammar","grammar":"root ::= \"yes\""},"tools":[{"type":"web_search"},{"type":"function","function":{"name":"f","x_timeout":5}}],"tool_choice":{"type":"web_search"},"top_k":40,"stop_token_ids":[1,2],"thinking":{"type":"enabled"}}""",
            request);
    }

    [Fact]
    public async Task ClientAndCall_AdditionalProperties_AreSent()
    {
        ChatCompletionRequest? got = null;
        var settings = new FakeEndpointOptions
        {
            Respond = r =>
            {
                got = r;
                return ChatCompletion.FromText("Hi.");
            },
        };
        await using FakeEndpoint server = await FakeEndpoint.StartAsync(settings, TestContext.Current.CancellationToken);
        Uri endpoint = new(server.Address);
        #region client-and-call
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = endpoint,
            Model = "qwen3-235b",
            AdditionalProperties = new() { ["enable_thinking"] = false },      // every call
        });
        var options = new ChatCallOptions { AdditionalProperties = new() { ["enable_thinking"] = true } };
        ChatCompletion answer = await client.CompleteAsync("Hi.", options);    // this call
        #endregion
        Assert.Equal("Hi.", answer.Text);
        Assert.True((bool)got!.AdditionalProperties["enable_thinking"]);
    }

    [Fact]
    public async Task Answer_UnknownMembers_AreFoundWhereTheyStand()
    {
        ChatCompletion answer = await Snippets.AnswerAsync(
            """{"provider":"Example","choices":[{"index":0,"native_finish_reason":"STOP","message":{"role":"assistant","content":"Hi."},"finish_reason":"stop"}],"usage":{"total_tokens":3,"prompt_tokens_details":{"video_tokens":2}}}""");
        #region answer
        var provider = (string?)answer.AdditionalProperties["provider"];               // throws when the server did not send it
        bool isSent = answer.Choices[0].AdditionalProperties.TryGetValue("native_finish_reason", out JsonElement native);
        var video = (long)answer.Usage!.PromptTokensDetails!.AdditionalProperties["video_tokens"];
        #endregion
        Assert.Equal("Example", provider);
        Assert.True(isSent);
        Assert.Equal("STOP", native.GetString());
        Assert.Equal(2, video);
    }

    private static async Task RunAsync(Func<ChatCompletionsClient, RawServer, Task> run)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        await run(client, server);
    }
}
