using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Extensions.AI.Tests;

/// <summary>Results of tools → the content of tool messages, also when they were saved and loaded.</summary>
public sealed class ToolResultTests
{
    // An example of each row of the table.
    private static readonly Dictionary<string, object?> s_results = new(StringComparer.Ordinal)
    {
        ["a string"] = "sunny",
        ["a string as JsonElement"] = JsonElement.Parse("\"sunny\""),
        ["null"] = null,
        ["a number"] = 5,
        ["a boolean"] = true,
        ["a JSON object"] = JsonElement.Parse("""{ "a" : "大" }"""),
        ["a JSON array"] = JsonElement.Parse("[1, 2]"),
        ["a TextContent"] = new TextContent("sunny"),
        ["a list of AIContent"] = new List<AIContent>
        {
            new TextContent("sunny"), new DataContent(new byte[] { 1, 2, 3 }, "image/png"),
        },
    };

    public static TheoryData<string, string> Rows =>
    [
        .. MarkdownTable.Read(
            "docs/extensions-ai.md", "| result | content of the tool message |").Select(static row => (row[0], row[1])),
    ];

    [Fact]
    public void Rows_OfTheTable_HaveAnExampleEach() => Assert.Equal(s_results.Keys, Rows.Select(static row => row.Data.Item1));

    [Theory]
    [MemberData(nameof(Rows))]
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
