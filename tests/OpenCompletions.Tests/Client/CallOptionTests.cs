using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Client;

/// <summary>Options of one call: cleaned and checked as the client's are.</summary>
public sealed class CallOptionTests
{
    [Theory]
    [InlineData(" k-1\t")]
    [InlineData("\tk-1 ")]
    public async Task CompleteAsync_KeyOfTheCallWithWhiteSpaceAround_IsSentWithout(string key)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, "k-2", "m");

        await client.CompleteAsync("Hi", new ChatCallOptions { ApiKey = key }, TestContext.Current.CancellationToken);

        Assert.Equal("Bearer k-1", server.Request.Header("Authorization"));
    }

    [Theory]
    [InlineData("", "a")]
    [InlineData("a", null)]
    public async Task CompleteAsync_QueryOfTheCallThatCannotBeSent_IsRefused(string name, string? value)
    {
        using var client = new ChatCompletionsClient("http://127.0.0.1:9/v1", model: "m");

        ArgumentException exception = await Assert.ThrowsAnyAsync<ArgumentException>(
            () => client.CompleteAsync("Hi", new ChatCallOptions { Query = { [name] = value! } }, TestContext.Current.CancellationToken));

        Assert.Contains("Query", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\n\n")]
    [InlineData("\n\ndata: [DONE]")]
    [InlineData("\n\ndata: [DONE]\n")]
    public async Task CompleteAsync_EventsWithoutABlankLineAtTheEnd_TheLastCounts(string end)
    {
        await using RawServer server = RawServer.Respond(Reply.With(200, "text/event-stream", $"data: {Reply.Chunk("Hel")}\n\ndata: {Reply.Chunk("lo", "stop")}{end}"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        ChatCompletion answer = await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Equal(("Hello", FinishReason.Stop), (answer.Text, answer.FinishReason));
    }

    [Fact]
    public async Task StreamAsync_SeveralChunksInOneEvent_ComeInTheirOrder()
    {
        string Lines(params string[] texts) => string.Concat(texts.Select(static t => $"data: {Reply.Chunk(t)}\n")) + "\n";
        await using RawServer server = RawServer.Respond(Reply.With(
            200, "text/event-stream", Lines("1", "2") + Lines("3") + Lines("4", "5", "6") + Lines("7") + $"data: {Reply.Chunk("8", "stop")}\n\ndata: [DONE]\n\n"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        var texts = new List<string>();
        await foreach (ChatCompletionChunk chunk in client.StreamAsync("Hi", TestContext.Current.CancellationToken))
        {
            texts.Add(chunk.Text);
        }

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8"], texts);
    }
}
