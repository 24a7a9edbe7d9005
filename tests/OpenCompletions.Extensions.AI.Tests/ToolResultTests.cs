using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Extensions.AI.Tests;

/// <summary>Results of tools → the content of tool messages, also when they were saved and loaded.</summary>
public sealed class ToolResultTests
{
    private static readonly Dictionary<string, object?> s_results = new(StringComparer.Ordinal)
    {
        ["text"] = "sunny",
        ["JSON text"] = JsonElement.Parse("\"sunny\""),
        ["nothing"] = null,
        ["number"] = 5,
        ["flag"] = true,
        ["object"] = JsonElement.Parse("""{ "a" : "大" }"""),
        ["content"] = new TextContent("sunny"),
        ["contents"] = new List<AIContent> { new TextContent("sunny"), new DataContent(new byte[] { 1, 2, 3 }, "image/png") },
        ["array"] = JsonElement.Parse("[1, 2]"),
    };

    [Theory]
    [InlineData("text", "\"sunny\"")]
    [InlineData("JSON text", "\"sunny\"")]
    [InlineData("nothing", "\"null\"")]
    [InlineData("number", "\"5\"")]
    [InlineData("flag", "\"true\"")]
    [InlineData("object", """ "{\"a\":\"大\"}" """)]
    [InlineData("content", "\"sunny\"")]
    [InlineData(
        "contents", """[{"type":"text","text":"sunny"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}]""")]
    [InlineData("array", "\"[1,2]\"")]
    public async Task Result_OfAnyKind_IsTextOrParts(string name, string content)
    {
        await using Answering server = Answering.With(Reply.Json(Reply.Completion));
        var message = new AIChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", s_results[name])]);

        JsonArray sent = await server.SendAsync(message, JsonSave.RoundTrip(message));

        JsonObject expected = new() { ["role"] = "tool", ["content"] = JsonNode.Parse(content), ["tool_call_id"] = "c1" };
        Assert.All(sent, m => Assert.Equal(expected.ToJsonString(), m!.ToJsonString()));
    }

    [Fact]
    public async Task Exception_WithoutResult_SaysThatTheFunctionFailedAndNothingMore()
    {
        await using Answering server = Answering.With(Reply.Json(Reply.Completion));
        var result = new FunctionResultContent("c1", null) { Exception = new InvalidOperationException("secret path") };

        JsonArray sent = await server.SendAsync(new AIChatMessage(ChatRole.Tool, [result]));

        Assert.Equal("Error: The function failed.", (string?)sent[0]!["content"]);
    }

    [Fact]
    public async Task AdditionalProperties_OfResultsAndTheirMessage_AreMembersOfTheToolMessage()
    {
        await using Answering server = Answering.With(Reply.Json(Reply.Completion));
        var result = new FunctionResultContent("c1", "a") { AdditionalProperties = new() { ["name"] = "f" } };
        var message = new AIChatMessage(ChatRole.Tool, [result]) { AdditionalProperties = new() { ["cached"] = true } };
        var usage = new AIChatMessage(ChatRole.Assistant, [new UsageContent()]);

        JsonArray sent = await server.SendAsync(message, usage);

        Assert.Equal("""[{"role":"tool","content":"a","tool_call_id":"c1","name":"f","cached":true}]""", sent.ToJsonString());
    }

    [Fact]
    public async Task Results_OfOneMessage_AreAMessageEach()
    {
        await using Answering server = Answering.With(Reply.Json(Reply.Completion));

        JsonArray sent = await server.SendAsync(
            new AIChatMessage(
                ChatRole.Tool, [new FunctionResultContent("c1", "a"), new FunctionResultContent("c2", "b"),
                new TextContent("more")]),
            new AIChatMessage(ChatRole.User, [new FunctionResultContent("c3", "c"), new TextContent("And now?")]),
            new AIChatMessage(ChatRole.Assistant, [new FunctionCallContent("c4", "f"), new FunctionResultContent("c4", "d")]));

        Assert.Equal(
            [
                "c1 \"a\"", "c2 [{\"type\":\"text\",\"text\":\"b\"},{\"type\":\"text\",\"text\":\"more\"}]",
                "c3 \"c\"", " \"And now?\"", " ", "c4 \"d\"",
            ],
            sent.Select(static m => $"{m!["tool_call_id"]} {m["content"]?.ToJsonString()}"));
    }
}
