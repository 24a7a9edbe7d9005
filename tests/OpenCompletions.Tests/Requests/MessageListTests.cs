using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Requests;

/// <summary>The ways in which a conversation is handed to a client.</summary>
public sealed class MessageListTests
{
    private const string Sent = """[{"role":"system","content":"a"},{"role":"user","content":"b"},{"role":"assistant","content":"Hello"}]""";

    private static readonly List<ChatMessage> s_history = [ChatMessage.System("a"), ChatMessage.User("b")];

    public static TheoryData<string> Ways => ["collection expression", "enumerable", "read-only list", "list", "array", "request"];

    [Theory, MemberData(nameof(Ways))]
    public async Task CompleteAsync_Conversation_SendsItsMessages(string way)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        ChatCompletion answer = ChatCompletion.FromText("Hello");
        List<ChatMessage> history = [.. s_history, answer];
        CancellationToken token = TestContext.Current.CancellationToken;

        await (way switch
        {
            "collection expression" => client.CompleteAsync([.. s_history, answer], token),
            "enumerable" => client.CompleteAsync(history.Where(_ => true), cancellationToken: token),
            "read-only list" => client.CompleteAsync(history.AsReadOnly(), cancellationToken: token),
            "list" => client.CompleteAsync(history, token),
            "array" => client.CompleteAsync(history.ToArray(), token),
            _ => client.CompleteAsync(new ChatCompletionRequest { Messages = history }, token),
        });

        Assert.Equal(Sent, server.Request.Json["messages"]!.ToJsonString());
    }

    [Fact]
    public async Task StreamAsync_Conversation_SendsItsMessages()
    {
        await using RawServer server = RawServer.Respond(Reply.Events(Reply.Chunk("Hello", "stop"), "[DONE]"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        IEnumerable<ChatMessage> history = [.. s_history, ChatMessage.Assistant("Hello")];
        CancellationToken token = TestContext.Current.CancellationToken;

        await client.StreamAsync(history, cancellationToken: token).GetCompletionAsync(token);
        await client.StreamAsync([.. history], token).GetCompletionAsync(token);

        Assert.All(server.Requests, r => Assert.Equal(Sent, r.Json["messages"]!.ToJsonString()));
    }

    [Fact]
    public void Enumerate_Request_GivesItsMessages()
    {
        ChatCompletionRequest request = [.. s_history];
        var seen = new List<ChatMessage>();
        foreach (ChatMessage message in request)
        {
            seen.Add(message);
        }

        request.Messages.Add(ChatCompletion.FromText("Hello"));

        Assert.Equal(s_history, seen);
        Assert.Equal(3, request.Messages.Count);
        Assert.Equal(2, s_history.Count);
    }

    [Fact]
    public void Add_CompletionWithoutMessage_SaysWhy() =>
        Assert.Contains("no choices", Assert.Throws<InvalidOperationException>(() => s_history.Concat([new ChatCompletion()]).ToList()).Message, StringComparison.Ordinal);

    [Fact]
    public async Task CompleteAsync_NullConversation_NamesTheParameter()
    {
        using var client = new ChatCompletionsClient("http://127.0.0.1:9/v1", model: "m");

        ArgumentNullException exception = await Assert.ThrowsAsync<ArgumentNullException>(
            () => client.CompleteAsync((IEnumerable<ChatMessage>)null!, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal("messages", exception.ParamName);
        Assert.Throws<ArgumentNullException>(() => ChatMessage.User(null!));
    }
}
