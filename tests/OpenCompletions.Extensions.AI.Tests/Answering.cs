using System.Text.Json.Nodes;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Extensions.AI.Tests;

/// <summary>A server that gives one message as its first answer, and a client of it.</summary>
internal sealed class Answering : IAsyncDisposable
{
    private readonly RawServer _server;
    private readonly ChatCompletionsClient _client;

    private Answering(params string[] responses)
    {
        _server = RawServer.RespondInTurn(responses);
        _client = new ChatCompletionsClient(_server.Address, model: "m");
        Chat = _client.AsIChatClient();
    }

    public IChatClient Chat { get; }

    public IReadOnlyList<RawRequest> Requests => _server.Requests;

    /// <summary>The body of the only request.</summary>
    public JsonObject Sent => _server.Request.Json;

    /// <summary>A server that answers with literal responses, the last one again and again.</summary>
    public static Answering With(params string[] responses) => new(responses);

    public static Answering Whole(JsonObject message) => new(Reply.Json(Completion(message)), Reply.Json(Reply.Completion));

    public static Answering Streamed(JsonObject message) =>
        new(Reply.Events(StreamedMessage.Chunks(message)), Reply.Json(Reply.Completion));

    public static string Completion(JsonObject message)
    {
        JsonNode answer = message.DeepClone();
        answer["role"] = "assistant";
        return new JsonObject
        {
            ["id"] = "c1",
            ["object"] = "chat.completion",
            ["created"] = 1,
            ["model"] = "m",
            ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = answer, ["finish_reason"] = "stop" }),
        }.ToJsonString();
    }

    /// <summary>The whole answer to a prompt, by the call that suits the server.</summary>
    public async Task<ChatResponse> AskAsync(bool isStream) => isStream
        ? (await UpdatesAsync()).ToChatResponse()
        : await Chat.GetResponseAsync("Hi.", cancellationToken: TestContext.Current.CancellationToken);

    public async Task<List<ChatResponseUpdate>> UpdatesAsync()
    {
        var updates = new List<ChatResponseUpdate>();
        await foreach (ChatResponseUpdate update in Chat.GetStreamingResponseAsync(
            "Hi.", cancellationToken: TestContext.Current.CancellationToken))
        {
            updates.Add(update);
        }

        return updates;
    }

    /// <summary>Sends messages behind a prompt, and returns what went over the wire for them.</summary>
    public async Task<JsonArray> SendAsync(params IEnumerable<AIChatMessage> messages)
    {
        await Chat.GetResponseAsync(
            [new AIChatMessage(ChatRole.User, "Hi."), .. messages], cancellationToken: TestContext.Current.CancellationToken);
        JsonArray sent = Requests[^1].Json["messages"]!.DeepClone().AsArray();
        sent.RemoveAt(0);
        return sent;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }
}
