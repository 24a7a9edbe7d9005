using System.Reflection;
using System.Text.Json.Nodes;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Extensions.AI.Tests;

/// <summary>The tables of contents in docs/extensions-ai.md are what happens, in both directions.</summary>
public sealed class ContentTableTests
{
    private const string Page = "docs/extensions-ai.md";

    /// <summary>Type, message of an answer, and what is sent back of it.</summary>
    public static TheoryData<string, string, string> Rows =>
        [.. MarkdownTable.Read(Page, "| type | message on the wire |").Select(static row =>
            (row[0], row[1], row[2].Length > 0 ? row[2] : row[1]))];

    /// <summary>Type and parts of the rows whose parts a user can send too.</summary>
    public static TheoryData<string, string> Parts =>
        [.. Rows.Select(static row => (row.Data.Item1, row.Data.Item2))
            .Where(static row => Parse(row.Item2)["content"] is JsonArray && row.Item1 != "TextReasoningContent")];

    public static TheoryData<string> Unsupported =>
        [.. MarkdownTable.Read(Page, "| not supported |").Select(static row => row[0])];

    [Fact]
    public void Types_OfThePlatform_AreAllInTheTables()
    {
        IEnumerable<string> types = typeof(AIContent).Assembly.GetExportedTypes()
            .Where(static type => type.IsSubclassOf(typeof(AIContent)) && !type.IsAbstract && type.GetConstructors().Length > 0)
            .Select(static type => type.Name)
            .Except(["FunctionResultContent", "UsageContent", "ToolCallContent", "ToolResultContent"]);

        Assert.Equal(
            types.Append("AIContent").Order(StringComparer.Ordinal),
            Rows.Select(static row => row.Data.Item1).Concat(UnsupportedNames())
                .Except(["AdditionalPropertiesDictionary", "AIAnnotation", "CitationAnnotation"]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Row_OfAWholeAnswer_GoesBackAsItCame(string type, string message, string sentBack)
    {
        await using Answering server = Answering.Whole(Parse(message));

        ChatResponse response = await server.AskAsync(isStream: false);

        AssertHas(type, response.Messages);
        AssertSent(sentBack, await server.SendAsync(response.Messages));
        AssertSent(sentBack, await server.SendAsync(JsonSave.RoundTrip(response).Messages));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Row_OfAStreamedAnswer_GoesBackAsItCame(string type, string message, string sentBack)
    {
        await using Answering server = Answering.Streamed(Parse(message));

        List<ChatResponseUpdate> updates = await server.UpdatesAsync();

        AIChatMessage inPieces = new(ChatRole.Assistant, [.. updates.SelectMany(static u => u.Contents)])
        {
            AdditionalProperties = updates[^1].AdditionalProperties,
        };
        AssertHas(type, [inPieces]);
        AssertSent(sentBack, await server.SendAsync(inPieces));
        ChatResponse response = updates.ToChatResponse();
        AssertHas(type, response.Messages);
        AssertSent(sentBack, await server.SendAsync(response.Messages));
        AssertSent(sentBack, await server.SendAsync(JsonSave.RoundTrip(response).Messages));
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task Part_OfARow_IsTheSameInAMessageOfTheUser(string type, string message)
    {
        await using Answering server = Answering.Whole(Parse(message));
        ChatResponse response = await server.AskAsync(isStream: false);
        AssertHas(type, response.Messages);

        JsonArray sent = await server.SendAsync(new AIChatMessage(ChatRole.User, response.Messages[0].Contents));

        JsonObject expected = new() { ["role"] = "user", ["content"] = Parse(message)["content"]!.DeepClone() };
        Assert.True(
            JsonNode.DeepEquals(expected, sent[0]), $"expected: {expected.ToJsonString()}\nsent:     {sent[0]!.ToJsonString()}");
    }

    [Theory]
    [MemberData(nameof(Unsupported))]
    public async Task UnsupportedContent_InAnyRole_ThrowsBeforeAnythingIsSent(string type)
    {
        await using Answering server = Answering.With(Reply.Json(Reply.Completion));
        AIContent content = Create(typeof(AIContent).Assembly.GetType("Microsoft.Extensions.AI." + type, throwOnError: true)!);

        foreach (ChatRole role in (ChatRole[])[ChatRole.User, ChatRole.Assistant, ChatRole.System])
        {
            var exception = await Assert.ThrowsAsync<NotSupportedException>(
                () => server.SendAsync(new AIChatMessage(role, [content])));
            Assert.Contains(type, exception.Message, StringComparison.Ordinal);
        }

        Assert.Empty(server.Requests);
    }

    private static IEnumerable<string> UnsupportedNames() =>
        MarkdownTable.Read(Page, "| not supported |").Select(static row => row[0]);

    private static AIContent Create(Type type)
    {
        ConstructorInfo constructor = type.GetConstructors().OrderBy(static c => c.GetParameters().Length).First();
        return (AIContent)constructor.Invoke([.. constructor.GetParameters().Select(Argument)]);
    }

    private static object? Argument(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string) ? "x"
        : parameter.ParameterType == typeof(bool) ? true
        : parameter.ParameterType == typeof(ToolCallContent) ? new FunctionCallContent("c1", "f")
        : null;

    private static void AssertHas(string type, IEnumerable<AIChatMessage> messages)
    {
        AIContent[] contents = [.. messages.SelectMany(static m => m.Contents)];
        IEnumerable<string> names = contents.Select(static c => c.GetType().Name)
            .Concat(contents.SelectMany(static c => c.Annotations ?? []).Select(static a => a.GetType().Name))
            .Concat(messages.Select(static m => m.AdditionalProperties?.GetType().Name ?? ""));
        Assert.Contains(type, names);
    }

    private static void AssertSent(string expected, JsonArray sent)
    {
        JsonObject message = Parse(expected);
        message["role"] = "assistant";
        Assert.True(
            sent.Count == 1 && JsonNode.DeepEquals(message, sent[0]),
            $"expected: {message.ToJsonString()}\nsent:     {sent.ToJsonString()}");
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
