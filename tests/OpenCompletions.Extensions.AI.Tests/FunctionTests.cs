using System.Text.Json;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Extensions.AI.Tests;

/// <summary>Functions of each library in the loop of the other.</summary>
public sealed class FunctionTests
{
    private static readonly CancellationToken s_token = TestContext.Current.CancellationToken;

    private static readonly string s_call = Reply.Json(
        """
        {"id":"c1","object":"chat.completion","choices":[{"index":0,"finish_reason":"tool_calls","message":
        {"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":
        {"name":"f","arguments":"{\"city\":\"Bern\"}"}}]}}]}
        """);

    [Fact]
    public async Task AIFunction_InARunOfTheClient_IsCalledAndItsResultSent()
    {
        AIFunction function = AIFunctionFactory.Create((string city) => $"sunny in {city}", "f", "The weather.");
        await using RawServer server = RawServer.RespondInTurn(s_call, Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        ChatRun run = await client.RunToolsAsync("Weather?", [function.AsChatFunction()], cancellationToken: s_token);

        Assert.Equal("Hello", run.Text);
        Assert.Equal("The weather.", (string?)server.Requests[0].Json["tools"]![0]!["function"]!["description"]);
        Assert.Equal("sunny in Bern", (string?)server.Requests[1].Json["messages"]![2]!["content"]);
    }

    [Theory]
    [InlineData("text", """[{"type":"text","text":"a"},{"type":"text","text":"b"}]""")]
    [InlineData("one", "\"a\"")]
    [InlineData("image", """[{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}]""")]
    [InlineData("object", """ "{\"a\":1}" """)]
    public async Task Result_OfAnAIFunction_IsTextOrParts(string kind, string expected)
    {
        object? result = kind switch
        {
            "text" => new AIContent[] { new TextContent("a"), new TextContent("b") },
            "one" => new TextContent("a"),
            "image" => new DataContent(new byte[] { 1, 2, 3 }, "image/png"),
            _ => JsonElement.Parse("""{"a":1}"""),
        };
        ChatFunction function = new FixedFunction(result).AsChatFunction();

        MessageContent content = await function.InvokeAsync(ToolCall.ForFunction("c1", "fixed", "{}"), s_token);

        string json = JsonSerializer.Serialize(content, ChatCompletionsJson.TypeInfo<MessageContent>());
        Assert.Equal(expected.Trim(), json);
    }

    [Fact]
    public async Task AIFunction_InARun_ReceivesServicesAndContext()
    {
        AIFunctionArguments? received = null;
        var function = new FixedFunction("done", arguments => received = arguments);
        var call = ToolCall.ForFunction("c1", "fixed", """{"a":1}""");
        var context = new ChatFunctionContext(call) { Services = new NoServices() };

        await function.AsChatFunction().InvokeAsync(context, s_token);

        Assert.Equal(1, ((JsonElement)received!["a"]!).GetInt32());
        Assert.Same(context.Services, received.Services);
        Assert.Same(context, received.Context![typeof(ChatFunctionContext)]);
    }

    [Fact]
    public async Task AIFunction_WithArgumentsThatAreNotJson_IsNotCalled()
    {
        var function = new FixedFunction("done", static _ => throw new InvalidOperationException("It was called."));

        var exception = await Assert.ThrowsAsync<ChatToolCallException>(
            () => function.AsChatFunction().InvokeAsync(ToolCall.ForFunction("c1", "fixed", "{ not JSON"), s_token));

        Assert.Equal(ChatToolCallReason.InvalidArguments, exception.Reason);
    }

    [Fact]
    public void AIFunction_ThatRequiresApproval_IsRefused()
    {
        var function = new ApprovalRequiredAIFunction(new FixedFunction("done"));

        var exception = Assert.Throws<NotSupportedException>(() => function.AsChatFunction());

        Assert.Contains("ChatRunOptions.Approve", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChatFunction_AsAIFunction_IsDeclaredAndCalledByThePlatform()
    {
        ChatFunction function = ChatFunction.Create(
            Tool.Function("f", "The weather.", """{"type":"object","properties":{"city":{"type":"string"}}}""", strict: true),
            static (context, _) => Task.FromResult<MessageContent>(context.Call.Arguments));
        AIFunction converted = function.AsAIFunction();

        object? result = await converted.InvokeAsync(new() { ["city"] = "Zürich" }, s_token);

        Assert.Equal(
            ("f", "The weather.", true), (converted.Name, converted.Description,
            converted.AdditionalProperties["strictJsonSchema"]));
        Assert.Equal("object", converted.JsonSchema.GetProperty("type").GetString());
        Assert.Equal("""{"city":"Zürich"}""", result);
        Assert.Same(function, converted.AsChatFunction());
        Assert.Same(function, converted.GetService<ChatFunction>());
    }

    [Fact]
    public async Task ChatFunction_AmongTheToolsOfAChatClient_IsSentAsItIs()
    {
        ChatFunction function = ChatFunction.Create(
            Tool.Function(
                "f", "The weather.", """{"type":"object"}""", strict: true), static (_,
                _) => Task.FromResult<MessageContent>("x"));
        function.Tool.AdditionalProperties["cache_control"] = new JsonFields { ["type"] = "ephemeral" };
        await using Answering server = Answering.With(Reply.Json(Reply.Completion));

        await server.Chat.GetResponseAsync("Hi.", new() { Tools = [function.AsAIFunction()] }, s_token);

        Assert.Equal(
            """
            [{"type":"function","function":{"name":"f","description":"The weather.","parameters":{"type":"object"},"strict":true},
            "cache_control":{"type":"ephemeral"}}]
            """.ReplaceLineEndings(""),
            server.Sent["tools"]!.ToJsonString());
    }

    [Fact]
    public async Task PartsOfAChatFunction_AsAIFunction_AreContents()
    {
        ChatFunction function = ChatFunction.Create(
            Tool.Function("f"),
            static (_, _) =>
                Task.FromResult<MessageContent>(new ContentPart[] { "a", ContentPart.ImageUrl("https://example.com/a.png") }));

        var result = (List<AIContent>)(await function.AsAIFunction().InvokeAsync(cancellationToken: s_token))!;

        Assert.Equal(
            ["a", "https://example.com/a.png"],
            result.Select(static c => c is UriContent uri ? uri.Uri.OriginalString : c.ToString()));
    }

    [Fact]
    public void NullArguments_Throw()
    {
        Assert.Throws<ArgumentNullException>("function", () => ((AIFunction)null!).AsChatFunction());
        Assert.Throws<ArgumentNullException>("function", () => ((ChatFunction)null!).AsAIFunction());
    }

    private sealed class FixedFunction(object? result, Action<AIFunctionArguments>? called = null) : AIFunction
    {
        public override string Name => "fixed";

        protected override ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
        {
            called?.Invoke(arguments);
            return new(result);
        }
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
