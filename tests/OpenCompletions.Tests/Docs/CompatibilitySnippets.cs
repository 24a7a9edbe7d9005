// The page shows calls as an app writes them, without the token of a test.
#pragma warning disable xUnit1051
using System.Text.Json;
using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>The code of docs/compatibility.md: where fields go, and that they arrive there.</summary>
public sealed partial class CompatibilitySnippets
{
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
        Written(
            """{"messages":[{"role":"user_system","content":"…"},{"role":"user","content":[{"type":"text","text":"A long text …","cache_control":{"type":"ephemeral"}}]},{"role":"assistant","content":"It says that","prefix":true},{"role":"user","content":[{"type":"document_url","document_url":"https://example.com/a.pdf"}]}],"response_format":{"type":"grammar","grammar":"root ::= \"yes\""},"tools":[{"type":"web_search"},{"type":"function","function":{"name":"f","x_timeout":5}}],"tool_choice":{"type":"web_search"},"top_k":40,"stop_token_ids":[1,2],"thinking":{"type":"enabled"}}""",
            request);
    }

    [Fact]
    public async Task ClientAndCall_AdditionalProperties_AreSent()
    {
        ChatCompletionRequest? got = null;
        var settings = new EmbeddedEndpointOptions
        {
            Respond = r =>
            {
                got = r;
                return ChatCompletion.FromText("Hi.");
            },
        };
        await using EmbeddedEndpoint server = await EmbeddedEndpoint.StartAsync(settings, TestContext.Current.CancellationToken);
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
        ChatCompletion answer = await AnswerAsync(
            """{"provider":"Example","choices":[{"index":0,"native_finish_reason":"STOP","message":{"role":"assistant","content":"Hi.","x":"y"},"finish_reason":"stop"}],"usage":{"total_tokens":3,"cost":0.25,"prompt_tokens_details":{"video_tokens":2}}}""");
        #region answer
        var provider = (string?)answer.AdditionalProperties["provider"];                                   // throws when it is not there
        bool isThere = answer.Choices[0].AdditionalProperties.TryGetValue("native_finish_reason", out JsonElement native);
        var cost = (double)answer.Usage!.AdditionalProperties["cost"];
        var video = (long)answer.Usage.PromptTokensDetails!.AdditionalProperties["video_tokens"];
        JsonElement ofMessage = answer.Message.AdditionalProperties["x"];                                  // also: tool calls, annotations, parts, chunks, deltas
        #endregion
        Assert.Equal("Example", provider);
        Assert.True(isThere);
        Assert.Equal("STOP", native.GetString());
        Assert.Equal(0.25, cost);
        Assert.Equal(2, video);
        Assert.Equal("y", ofMessage.GetString());
    }

    [Fact]
    public async Task Error_UnknownMembers_AreFound()
    {
        await using RawServer server = RawServer.Respond(Reply.Json("""{"error":{"message":"No.","code":403,"metadata":{"provider_name":"Example"}}}""", 403));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        JsonElement found = default;
        #region error
        try
        {
            await client.CompleteAsync("Hi.");
        }
        catch (ChatApiException e) when (e.Error?.AdditionalProperties.TryGetValue("metadata", out JsonElement metadata) == true)
        {
            found = metadata;
        }
        #endregion
        Assert.Equal("Example", found.GetProperty("provider_name").GetString());
    }

    private static void Written(string json, ChatCompletionRequest request) =>
        Assert.Equal(json, JsonSerializer.Serialize(request, ChatCompletionsJson.TypeInfo<ChatCompletionRequest>()));

    private static void Written(string json, ChatMessage message) =>
        Assert.Equal(json, JsonSerializer.Serialize(message, ChatCompletionsJson.TypeInfo<ChatMessage>()));

    /// <summary>What a client makes of an answer.</summary>
    private static async Task<ChatCompletion> AnswerAsync(string json)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(json));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        return await client.CompleteAsync("Hi.", TestContext.Current.CancellationToken);
    }
}
