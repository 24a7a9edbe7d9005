using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Extensions.AI.Tests;

/// <summary>Tool calls: what contents hold of them, and what goes back when they were changed.</summary>
public sealed class ToolCallTests
{
    [Fact]
    public async Task Arguments_OfACall_AreParsedAndKeptAsTheModelWroteThem()
    {
        FunctionCallContent call = await CallAsync("""{"name":"f","arguments":"{ \"a\" : 1.0 }"}""");

        Assert.Equal(("c1", "f", null), (call.CallId, call.Name, call.Exception));
        Assert.Equal(1.0, ((JsonElement)call.Arguments!["a"]!).GetDouble());
        Assert.Equal("""{ "a" : 1.0 }""", call.AdditionalProperties!["arguments"]);
        Assert.IsType<ToolCall>(call.RawRepresentation);
    }

    [Theory]
    [InlineData("{ not JSON")]
    [InlineData("[1]")]
    [InlineData("\\\"text\\\"")]
    public async Task Arguments_ThatAreNotAnObject_AreNullWithAnException(string arguments)
    {
        FunctionCallContent call = await CallAsync($$"""{"name":"f","arguments":"{{arguments}}"}""");

        Assert.Null(call.Arguments);
        Assert.IsAssignableFrom<JsonException>(call.Exception!.InnerException);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    public async Task Arguments_ThatAreEmpty_AreNone(string arguments)
    {
        FunctionCallContent call = await CallAsync($$"""{"name":"f","arguments":{{arguments}}}""");

        Assert.Empty(call.Arguments!);
        Assert.Null(call.Exception);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Arguments_Changed_WinOverTheExactText(bool isSaved)
    {
        FunctionCallContent call = await CallAsync("""{"name":"f","arguments":"{ \"a\" : 1, \"b\" : \"x\" }"}""");
        call.Arguments!["a"] = 2;
        call.Arguments.Remove("b");
        call.Arguments["c"] = "大";

        JsonNode sent = await SendAsync(isSaved ? JsonSave.RoundTrip<AIContent>(call) : call);

        Assert.Equal("""{"a":2,"c":"大"}""", (string?)sent["function"]!["arguments"]);
    }

    [Fact]
    public async Task Arguments_SetToTheSameValues_KeepTheExactText()
    {
        FunctionCallContent call = await CallAsync("""{"name":"f","arguments":"{ \"a\" : 1, \"b\":[ \"x\" ] }"}""");
        call.Arguments = new Dictionary<string, object?> { ["b"] = JsonElement.Parse("""["x"]"""), ["a"] = 1L };

        Assert.Equal("""{ "a" : 1, "b":[ "x" ] }""", (string?)(await SendAsync(call))["function"]!["arguments"]);
    }

    [Fact]
    public async Task Arguments_InvalidAndThenSet_AreSent()
    {
        FunctionCallContent call = await CallAsync("""{"name":"f","arguments":"{ not JSON"}""");
        call.Arguments = new Dictionary<string, object?> { ["a"] = 1 };

        Assert.Equal("""{"a":1}""", (string?)(await SendAsync(call))["function"]!["arguments"]);
    }

    [Theory]
    [InlineData("""{"id":"c1","type":"function","function":{"name":"f","arguments":{"a":[1]}}}""")]
    [InlineData("""{"id":7,"type":"function","function":{"name":"f","arguments":"{}"}}""")]
    [InlineData("""{"index":1,"function":{"name":"f","arguments":"{}","vendor":true}}""")]
    [InlineData("""{"id":"","type":"","function":{"name":"f","arguments":""}}""")]
    public async Task Call_OfAnOddShape_GoesBackAsItCame(string call)
    {
        await using Answering server = Answering.With(
            Reply.Json(Answering.Completion(Message(call))), Reply.Json(Reply.Completion));
        ChatResponse response = await server.AskAsync(isStream: false);

        Assert.Equal(call, (await server.SendAsync(response.Messages))[0]!["tool_calls"]![0]!.ToJsonString());
        Assert.Equal(call, (await server.SendAsync(JsonSave.RoundTrip(response).Messages))[0]!["tool_calls"]![0]!.ToJsonString());
    }

    [Fact]
    public async Task ObjectArguments_Changed_AreSentAsText()
    {
        FunctionCallContent call = await CallAsync("""{"name":"f","arguments":{"a":1}}""");
        call.Arguments!["a"] = 2;

        Assert.Equal("""{"name":"f","arguments":"{\"a\":2}"}""", Unescaped((await SendAsync(call))["function"]!));
    }

    [Fact]
    public async Task CustomToolInput_Changed_IsSent()
    {
        await using Answering server = Answering.Whole(
            Message("""{"id":"c1","type":"custom","custom":{"name":"f","input":"a"}}"""));
        ChatResponse response = await server.AskAsync(isStream: false);
        FunctionCallContent call = response.Messages[0].Contents.OfType<FunctionCallContent>().Single();
        Assert.Equal("a", call.Arguments!["input"]);
        call.Arguments["input"] = "b";

        Assert.Equal(
            """{"id":"c1","type":"custom","custom":{"name":"f","input":"b"}}""",
            (await server.SendAsync(response.Messages))[0]!["tool_calls"]![0]!.ToJsonString());
    }

    [Fact]
    public async Task Call_MadeByHand_IsCompactJson()
    {
        var arguments = new Dictionary<string, object?> { ["a"] = 0.1f, ["b"] = null, ["c"] = JsonElement.Parse("\"x\"") };

        JsonNode sent = await SendAsync(new FunctionCallContent("c1", "f", arguments));

        Assert.Equal(
            """{"id":"c1","type":"function","function":{"name":"f","arguments":"{\"a\":0.1,\"b\":null,\"c\":\"x\"}"}}""",
            Unescaped(sent));
        Assert.Equal("{}", (string?)(await SendAsync(new FunctionCallContent("c1", "f")))["function"]!["arguments"]);
    }

    [Fact]
    public async Task Calls_OfAStream_ComeOnceAndCompleteInTheLastUpdate()
    {
        JsonObject message = JsonNode.Parse(
            """
            {"content":"Wait.","tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{\"a\":1}"}},
            {"id":"c2","type":"function","function":{"name":"g","arguments":"{\"b\":2}"}}]}
            """)!.AsObject();
        await using Answering server = Answering.Streamed(message);

        List<ChatResponseUpdate> updates = await server.UpdatesAsync();

        Assert.All(updates.SkipLast(1), static u => Assert.DoesNotContain(u.Contents, static c => c is FunctionCallContent));
        Assert.Equal(
            ["c1 f", "c2 g"], updates[^1].Contents.OfType<FunctionCallContent>().Select(static c => $"{c.CallId} {c.Name}"));
    }

    [Fact]
    public async Task Result_OfAFunctionCall_IsAMessageOfTheFunction()
    {
        await using Answering server = Answering.Whole(
            JsonNode.Parse("""{"content":null,"function_call":{"name":"f","arguments":"{}"}}""")!.AsObject());
        ChatResponse response = await server.AskAsync(isStream: false);
        string id = response.Messages[0].Contents.OfType<FunctionCallContent>().Single().CallId;

        JsonArray sent = await server.SendAsync(
            [.. response.Messages, new(ChatRole.Tool, [new FunctionResultContent(id, "sunny")])]);

        Assert.Equal("""{"role":"function","content":"sunny","name":"f"}""", sent[1]!.ToJsonString());
    }

    private static async Task<FunctionCallContent> CallAsync(string function)
    {
        await using Answering server = Answering.Whole(Message($$"""{"id":"c1","type":"function","function":{{function}}}"""));
        return (await server.AskAsync(isStream: false)).Messages[0].Contents.OfType<FunctionCallContent>().Single();
    }

    private static async Task<JsonNode> SendAsync(AIContent call)
    {
        await using Answering server = Answering.With(Reply.Json(Reply.Completion));
        return (await server.SendAsync(new AIChatMessage(ChatRole.Assistant, [call])))[0]!["tool_calls"]![0]!;
    }

    private static string Unescaped(JsonNode node) => node.ToJsonString().Replace("\\u0022", "\\\"", StringComparison.Ordinal);

    private static JsonObject Message(string call) =>
        new() { ["content"] = null, ["tool_calls"] = new JsonArray(JsonNode.Parse(call)) };
}
