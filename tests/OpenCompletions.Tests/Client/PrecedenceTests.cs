using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Client;

/// <summary>What wins where the call, the request and the client say the same thing, and that the caller's request stays as it is.</summary>
public sealed class PrecedenceTests
{
    [Fact]
    public async Task CompleteAsync_AdditionalPropertiesOfAllThree_CallBeatsRequestBeatsClient()
    {
        JsonObject sent = (await SendAsync(
            new() { AdditionalProperties = new() { ["a"] = "client", ["b"] = "client", ["c"] = "client", ["d"] = "client" } },
            new() { AdditionalProperties = new() { ["b"] = "request", ["c"] = "request", ["e"] = "request", ["f"] = "request" } },
            new() { AdditionalProperties = new() { ["c"] = "call", ["d"] = "call", ["e"] = null } })).Json;

        Assert.Equal("client", (string?)sent["a"]);
        Assert.Equal("request", (string?)sent["b"]);
        Assert.Equal("call", (string?)sent["c"]);
        Assert.Equal("call", (string?)sent["d"]);
        Assert.True(sent.ContainsKey("e"));
        Assert.Null(sent["e"]);
        Assert.Equal("request", (string?)sent["f"]);
    }

    [Fact]
    public async Task CompleteAsync_AdditionalPropertyWithAnObject_IsReplacedWhole()
    {
        RawRequest sent = await SendAsync(
            new() { AdditionalProperties = new() { ["thinking"] = new JsonFields { ["type"] = "enabled", ["budget"] = 5 } } },
            new() { AdditionalProperties = new() { ["thinking"] = new JsonFields { ["type"] = "disabled" } } });

        Assert.Equal("""{"type":"disabled"}""", sent.Json["thinking"]!.ToJsonString());
    }

    [Fact]
    public async Task CompleteAsync_TypedMemberOfTheRequest_BeatsAdditionalPropertiesOfClientAndCall()
    {
        RawRequest sent = await SendAsync(
            new() { Model = "client", AdditionalProperties = new() { ["model"] = "client bag", ["temperature"] = 2, ["messages"] = "bag" } },
            new() { Model = "request", Temperature = 0.5, Tools = [Tool.Function("f")] },
            new() { AdditionalProperties = new() { ["model"] = "call bag", ["temperature"] = 1, ["tools"] = "bag", ["top_k"] = 3 } });

        Assert.Equal(
            """{"model":"request","messages":[{"role":"user","content":"Hi"}],"stream":false,"temperature":0.5,"tools":[{"type":"function","function":{"name":"f"}}],"top_k":3}""",
            sent.BodyText);
    }

    [Fact]
    public async Task CompleteAsync_AdditionalPropertyOfAnUnsetTypedMember_IsSentOnce()
    {
        RawRequest sent = await SendAsync(
            new() { AdditionalProperties = new() { ["temperature"] = 1 } },
            new(),
            new() { AdditionalProperties = new() { ["tool_choice"] = "any" } });

        Assert.Equal("""{"model":"m","messages":[{"role":"user","content":"Hi"}],"stream":false,"temperature":1,"tool_choice":"any"}""", sent.BodyText);
    }

    [Theory]
    [InlineData("client", null, null, null, "client")]
    [InlineData("client", "request", null, null, "request")]
    [InlineData("client", null, "request bag", null, "request bag")]
    [InlineData("client", null, "request bag", "call bag", "call bag")]
    [InlineData("client", null, null, "call bag", "call bag")]
    [InlineData("client", "request", null, "call bag", "request")]
    [InlineData(null, "request", null, null, "request")]
    [InlineData(null, null, "request bag", null, "request bag")]
    public async Task CompleteAsync_ModelInSeveralPlaces_NearestWins(string? client, string? request, string? requestBag, string? callBag, string sent)
    {
        var body = new ChatCompletionRequest { Model = request };
        var call = new ChatCallOptions();
        if (requestBag is not null)
        {
            body.AdditionalProperties["model"] = requestBag;
        }

        if (callBag is not null)
        {
            call.AdditionalProperties["model"] = callBag;
        }

        Assert.Equal(sent, (string?)(await SendAsync(new() { Model = client }, body, call, defaultModel: null)).Json["model"]);
    }

    [Fact]
    public async Task CompleteAsync_HeadersAndQueryOfClientAndCall_CallWinsByName()
    {
        RawRequest sent = await SendAsync(
            new()
            {
                Headers = new Dictionary<string, string> { ["X-A"] = "client", ["X-B"] = "client", ["X-C"] = "client" },
                Query = new Dictionary<string, string> { ["a"] = "client", ["b"] = "client" },
            },
            new(),
            new() { Headers = { ["x-b"] = "call", ["X-C"] = null, ["X-D"] = "call" }, Query = { ["b"] = "call", ["c"] = "call" } });

        Assert.Equal("client", sent.Header("X-A"));
        Assert.Equal("call", sent.Header("X-B"));
        Assert.Null(sent.Header("X-C"));
        Assert.Equal("call", sent.Header("X-D"));
        Assert.Equal("/v1/chat/completions?a=client&b=call&c=call", sent.Target);
    }

    [Fact]
    public async Task CompleteAsync_OptionsOfOneCall_DoNotReachTheNext()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        ChatCompletionRequest request = "Hi";

        var call = new ChatCallOptions { AdditionalProperties = new() { ["top_k"] = 1 }, Headers = { ["X-A"] = "1" }, Query = { ["a"] = "1" } };
        await client.CompleteAsync(request, call, TestContext.Current.CancellationToken);
        await client.CompleteAsync(request, TestContext.Current.CancellationToken);

        RawRequest second = server.Requests[1];
        Assert.Equal("""{"model":"m","messages":[{"role":"user","content":"Hi"}],"stream":false}""", second.BodyText);
        Assert.Null(second.Header("X-A"));
        Assert.Equal("/v1/chat/completions", second.Target);
    }

    [Fact]
    public async Task CompleteAndStream_CallersRequest_StaysAsItWas()
    {
        await using RawServer server = RawServer.RespondInTurn(Reply.Json(Reply.Completion), Reply.Events(Reply.Chunk("a", "stop"), "[DONE]"));
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = new Uri(server.Address),
            Model = "m",
            EchoReasoning = ReasoningEcho.Omit,
            AdditionalProperties = new() { ["top_k"] = 1 },
        });
        var audio = new OutputAudio { Id = "a1", Data = "AAAA", AdditionalProperties = new() { ["x"] = 1 } };
        var answer = new AssistantMessage { Content = new ContentPart[] { new ThinkingPart(), "t" }, ReasoningContent = "r", Audio = audio };
        List<ChatMessage> messages = [ChatMessage.User("Hi"), answer, ChatMessage.User("And?")];
        var request = new ChatCompletionRequest { Messages = messages, Stream = null, Tools = [], AdditionalProperties = new() { ["seed"] = 7 } };
        string before = JsonSerializer.Serialize(request, ChatCompletionsJson.TypeInfo<ChatCompletionRequest>());

        var call = new ChatCallOptions { AdditionalProperties = new() { ["min_p"] = 1 } };
        await client.CompleteAsync(request, call, TestContext.Current.CancellationToken);
        await client.StreamAsync(request, call, TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken);

        Assert.Equal(before, JsonSerializer.Serialize(request, ChatCompletionsJson.TypeInfo<ChatCompletionRequest>()));
        Assert.Same(messages, request.Messages);
        Assert.Equal(3, messages.Count);
        Assert.Same(answer, messages[1]);
        Assert.Same(audio, answer.Audio);
        Assert.Null(request.Model);
        Assert.Null(request.StreamOptions);
        Assert.Equal(["min_p"], call.AdditionalProperties.Keys);
        Assert.Equal("""{"id":"a1"}""", server.Requests[1].Json["messages"]![1]!["audio"]!.ToJsonString());
    }

    [Fact]
    public async Task StreamAsync_CallersStreamOptions_StayAsTheyWere()
    {
        var options = new StreamOptions { IncludeObfuscation = false };
        var request = new ChatCompletionRequest { StreamOptions = options };

        RawRequest sent = await SendAsync(new(), request, isStream: true);

        Assert.True((bool?)sent.Json["stream_options"]!["include_usage"]);
        Assert.Same(options, request.StreamOptions);
        Assert.Null(options.IncludeUsage);
    }

    [Fact]
    public async Task StreamAsync_RequestChangedBeforeEnumeration_SendsWhatItWas()
    {
        await using RawServer server = RawServer.Respond(Reply.Events(Reply.Chunk("a", "stop"), "[DONE]"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        var user = ChatMessage.User("Hi");
        var request = new ChatCompletionRequest { Messages = [user], StreamOptions = new() { IncludeUsage = false } };
        var call = new ChatCallOptions { AdditionalProperties = new() { ["top_k"] = 1 }, Headers = { ["X-A"] = "1" } };

        ChatCompletionStream stream = client.StreamAsync(request, call, TestContext.Current.CancellationToken);
        user.Content = "Changed";
        request.Messages.Add(ChatMessage.User("More"));
        request.Temperature = 1;
        request.StreamOptions.IncludeUsage = true;
        request.AdditionalProperties["top_k"] = 2;
        call.AdditionalProperties["top_k"] = 3;
        call.Headers["X-A"] = "2";
        await stream.GetCompletionAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            """{"model":"m","messages":[{"role":"user","content":"Hi"}],"stream":true,"stream_options":{"include_usage":false},"top_k":1}""",
            server.Request.BodyText);
        Assert.Equal("1", server.Request.Header("X-A"));
    }

    /// <summary>What client and request say of a stream's usage, and the <c>stream_options</c> that are sent.</summary>
    public static TheoryData<bool, string?, string?, string?> Usages => new()
    {
        { true, null, null, """{"include_usage":true}""" },
        { false, null, null, null },
        { true, """{"include_usage":false}""", null, """{"include_usage":false}""" },
        { true, """{"include_usage":null}""", null, """{"include_usage":true}""" },
        { true, """{"include_usage":"yes"}""", null, """{"include_usage":"yes"}""" },
        { true, """{"include_obfuscation":false,"x":1}""", null, """{"include_usage":true,"include_obfuscation":false,"x":1}""" },
        { false, """{"include_obfuscation":false}""", null, """{"include_obfuscation":false}""" },
        { true, "7", null, "7" },
        { true, null, """{"chunk_include_usage":true}""", """{"chunk_include_usage":true}""" },
        { true, """{"include_obfuscation":false}""", """{"x":1}""", """{"include_usage":true,"include_obfuscation":false}""" },
    };

    [Theory]
    [MemberData(nameof(Usages))]
    public async Task StreamAsync_IncludeStreamUsage_AsksOnlyWhenNothingIsSaid(bool isOn, string? request, string? client, string? sent)
    {
        string options = request is null ? "" : $$""","stream_options":{{request}}""";
        ChatCompletionRequest body = Parse($$"""{"messages":[{"role":"user","content":"Hi"}]{{options}}}""");
        var settings = new ChatCompletionsClientOptions { Model = "m", IncludeStreamUsage = isOn };
        if (client is not null)
        {
            settings.AdditionalProperties["stream_options"] = JsonFieldValue.Parse(client);
        }

        RawRequest got = await SendAsync(settings, body, isStream: true);

        string expected = sent is null ? "" : $$""","stream_options":{{sent}}""";
        Assert.Equal($$"""{"model":"m","messages":[{"role":"user","content":"Hi"}],"stream":true{{expected}}}""", got.BodyText);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(null, true)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public async Task CompleteAndStream_Stream_SaysWhatWasCalled(bool? set, bool isStream)
    {
        RawRequest sent = await SendAsync(
            new() { AdditionalProperties = new() { ["stream"] = !isStream } },
            new() { Stream = set },
            new() { AdditionalProperties = new() { ["stream"] = "maybe" } },
            isStream);

        Assert.Equal(isStream, (bool?)sent.Json["stream"]);
        Assert.Single(sent.BodyText.Split("\"stream\":").Skip(1));
    }

    [Fact]
    public async Task CompleteAsync_MessagesAsAnAdditionalProperty_AreSentAsTheyAre()
    {
        RawRequest sent = await SendAsync(new(), Parse("""{"messages":{"of":"a vendor"}}"""));

        Assert.Equal("""{"model":"m","messages":{"of":"a vendor"},"stream":false}""", sent.BodyText);
    }

    [Fact]
    public async Task CompleteAsync_OptionsChangedAfterTheClientWasMade_HaveNoEffect()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        var options = new ChatCompletionsClientOptions { Endpoint = new Uri(server.Address), Model = "m" };
        using var client = new ChatCompletionsClient(options);
        options.Model = "other";
        options.AdditionalProperties["top_k"] = 1;
        options.Headers["X-A"] = "1";

        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Equal("""{"model":"m","messages":[{"role":"user","content":"Hi"}],"stream":false}""", server.Request.BodyText);
        Assert.Null(server.Request.Header("X-A"));
    }

    private static async Task<RawRequest> SendAsync(
        ChatCompletionsClientOptions options, ChatCompletionRequest request, ChatCallOptions? call = null, bool isStream = false, string? defaultModel = "m")
    {
        await using RawServer server = RawServer.Respond(isStream ? Reply.Events(Reply.Chunk("a", "stop"), "[DONE]") : Reply.Json(Reply.Completion));
        options.Endpoint = new Uri(server.Address);
        options.Model ??= defaultModel;
        if (request.Messages.Count == 0 && !request.AdditionalProperties.ContainsKey("messages"))
        {
            request.Messages.Add(ChatMessage.User("Hi"));
        }

        using var client = new ChatCompletionsClient(options);
        if (isStream)
        {
            await client.StreamAsync(request, call, TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken);
        }
        else
        {
            await client.CompleteAsync(request, call, TestContext.Current.CancellationToken);
        }

        return server.Request;
    }

    private static ChatCompletionRequest Parse(string json) => JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<ChatCompletionRequest>())!;
}
