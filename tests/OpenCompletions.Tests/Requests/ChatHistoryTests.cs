namespace OpenCompletions.Tests.Requests;

/// <summary>The pairs of tool calls and results in a conversation.</summary>
public sealed class ChatHistoryTests
{
    /// <summary>Conversations, and their problems. A call is "c:id,id", a result "r:id", any other message "u".</summary>
    public static TheoryData<string, string> Conversations => new()
    {
        { "u c:a,b r:b r:a u", "" },
        { "u c:a r:a c:a r:a", "" },
        { "u c:, r: r: u", "" },
        { "u c:a", "$.messages[1].tool_calls[0]: the call 'a' has no result; add one directly after the message." },
        { "c:a,b r:a u r:b", "$.messages[0].tool_calls[1]: the call 'b' has no result; add one directly after the message.\n$.messages[3].tool_call_id: the message before the results has no call 'b'; move the result to the message with the call." },
        { "u r:a", "$.messages[1].tool_call_id: the message before the results has no call 'a'; move the result to the message with the call." },
        { "c:a r:a r:a", "$.messages[2]: the call 'a' already has a result; keep one." },
        { "c: r: r:", "$.messages[2].tool_call_id: no call is left for a result without an ID; remove the result, or set the ID of its call." },
        {
            "c:a r:",
            "$.messages[1].tool_call_id: the calls of the message have IDs; set the ID of the call that the result belongs to.\n"
            + "$.messages[0].tool_calls[0]: the call 'a' has no result; add one directly after the message."
        },
        { "c:a,a r:a", "$.messages[0].tool_calls[1].id: another call of the message has the ID 'a'; use a different one." },
        { "c: u", "$.messages[0].tool_calls[0]: the call without an ID has no result; add one directly after the message." },
    };

    [Theory]
    [MemberData(nameof(Conversations))]
    public void Problems_CallsAndResults_AreNamedWithTheirPlaces(string conversation, string expected) =>
        Assert.Equal(expected, string.Join('\n', ChatHistory.Problems(Parse(conversation))));

    [Fact]
    public void AddToolResult_Result_StandsBehindItsCall()
    {
        List<ChatMessage> messages = Parse("u c:a,b r:a u");

        messages.AddToolResult(ToolCall.ForFunction("b", "f", "{}"), "new");

        Assert.Equal(["user", "assistant", "tool", "tool", "user"], messages.Select(static m => m.Role));
        Assert.Equal(("b", "new"), (((ToolMessage)messages[3]).ToolCallId, messages[3].Text));
        Assert.Empty(ChatHistory.Problems(messages));
    }

    [Fact]
    public void AddToolResult_CallThatHasOne_ReplacesIt()
    {
        List<ChatMessage> messages = Parse("c:a r:a c:a,b r:a r:b");

        messages.AddToolResult(ToolCall.ForFunction("a", "f", "{}"), "new");

        Assert.Equal(["", "result", "", "new", "result"], messages.Select(static m => m.Text));
        Assert.Empty(ChatHistory.Problems(messages));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("unknown")]
    public void AddToolResult_CallThatIsNotFound_IsAddedAtTheEnd(string? id)
    {
        List<ChatMessage> messages = Parse("u c:, r:");

        messages.AddToolResult(new ToolCall { Id = id, Function = new() { Name = "f" } }, "new");

        Assert.Equal("new", messages[^1].Text);
        Assert.Throws<ArgumentNullException>("messages", () => ChatHistory.AddToolResult(null!, new ToolCall(), "x"));
        Assert.Throws<ArgumentNullException>("call", () => messages.AddToolResult(null!, "x"));
    }

    private static List<ChatMessage> Parse(string conversation) => [.. conversation.Split(' ').Select(ParseMessage)];

    private static ChatMessage ParseMessage(string text) => text[0] switch
    {
        'c' => new AssistantMessage
        {
            ToolCalls = [.. text[2..].Split(',').Select(static id => ToolCall.ForFunction(id, "f", "{}"))],
        },
        'r' => ChatMessage.Tool(text[2..], "result"),
        _ => ChatMessage.User("hi"),
    };
}
