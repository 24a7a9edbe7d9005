using System.Net;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Streaming;

/// <summary>The ways to consume a stream, against a server.</summary>
public sealed class ChatCompletionStreamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StreamAsync_NotEnumerated_SendsNothing()
    {
        await using FaultServer server = FaultServer.Start(Hello);
        using ChatCompletionsClient client = FaultAssert.Client(server);

        ChatCompletionStream stream = client.StreamAsync("Hi", Token);

        Assert.Equal(0, server.Connections);
        Assert.Null(stream.Response);
        Assert.Empty(stream.GetPartial().Choices);
    }

    [Fact]
    public async Task StreamAsync_RequestChangedAfterTheCall_SendsItAsItWas()
    {
        await using RawServer server = RawServer.Respond(Reply.Events(Reply.Chunk("Hello", "stop"), "[DONE]"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        var request = new ChatCompletionRequest { Messages = [ChatMessage.User("first")] };

        ChatCompletionStream stream = client.StreamAsync(request, Token);
        request.Messages.Add(ChatMessage.User("second"));
        await stream.GetCompletionAsync(Token);

        Assert.Single(server.Request.Json["messages"]!.AsArray());
        Assert.True((bool)server.Request.Json["stream"]!);
    }

    [Fact]
    public async Task GetCompletionAsync_WithoutEnumeration_EnumeratesAndGivesTheSameAgain()
    {
        await using FaultServer server = FaultServer.Start(Hello);
        using ChatCompletionsClient client = FaultAssert.Client(server);
        ChatCompletionStream stream = client.StreamAsync("Hi", Token);

        ChatCompletion completion = await stream.GetCompletionAsync(Token);

        Assert.Equal("Hello", completion.Text);
        Assert.Equal("Hello", (await stream.GetCompletionAsync(Token)).Text);
        Assert.Equal("Hello", stream.GetPartial().Text);
        Assert.Equal("req_1", completion.Response?.RequestId);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task GetCompletionAsync_AfterTheTextWasEnumerated_GivesTheWhole()
    {
        await using FaultServer server = FaultServer.Start(Hello);
        using ChatCompletionsClient client = FaultAssert.Client(server);
        ChatCompletionStream stream = client.StreamAsync("Hi", Token);
        var pieces = new List<string>();
        await foreach (string piece in stream.TextAsync())
        {
            pieces.Add(piece);
        }

        Assert.Equal(["Hel", "lo"], pieces);
        Assert.Equal(3, (await stream.GetCompletionAsync(Token)).Usage?.TotalTokens);
    }

    [Fact]
    public async Task GetCompletionAsync_AfterABreak_ThrowsAndNamesPartial()
    {
        await using FaultServer server = FaultServer.Start(Hello);
        using ChatCompletionsClient client = FaultAssert.Client(server);
        ChatCompletionStream stream = client.StreamAsync("Hi", Token);
        await foreach (ChatCompletionChunk _ in stream)
        {
            break;
        }

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => stream.GetCompletionAsync(Token));

        Assert.Contains(nameof(stream.GetPartial), exception.Message, StringComparison.Ordinal);
        Assert.Equal("Hel", stream.GetPartial().Text);
    }

    [Fact]
    public async Task GetCompletionAsync_WithinTheLoop_Throws()
    {
        await using FaultServer server = FaultServer.Start(Hello);
        using ChatCompletionsClient client = FaultAssert.Client(server);
        ChatCompletionStream stream = client.StreamAsync("Hi", Token);
        int chunks = 0;
        await foreach (ChatCompletionChunk _ in stream)
        {
            chunks++;
            await Assert.ThrowsAsync<InvalidOperationException>(() => stream.GetCompletionAsync(Token));
        }

        Assert.Equal(3, chunks);
    }

    [Fact]
    public async Task Partial_WithinTheLoop_GrowsAndEarlierOnesStay()
    {
        await using FaultServer server = FaultServer.Start(Hello);
        using ChatCompletionsClient client = FaultAssert.Client(server);
        ChatCompletionStream stream = client.StreamAsync("Hi", Token);
        var partials = new List<ChatCompletion>();
        await foreach (ChatCompletionChunk _ in stream)
        {
            partials.Add(stream.GetPartial());
        }

        Assert.Equal(["Hel", "Hello", "Hello"], partials.Select(p => p.Text));
    }

    [Fact]
    public async Task OpenAsync_GoodHeaders_TellsStatusAndHeadersBeforeTheFirstChunk()
    {
        var opened = new TaskCompletionSource();
        await using FaultServer server = FaultServer.Start(async connection =>
        {
            await connection.WriteAsync(Fault.Head);
            await opened.Task;
            await connection.WriteChunkAsync(Fault.Data(Reply.Chunk("Hello", "stop")) + Fault.Done);
            await connection.EndChunksAsync();
        });
        using ChatCompletionsClient client = FaultAssert.Client(server);
        ChatCompletionStream stream = client.StreamAsync("Hi", Token);

        await stream.OpenAsync(Token);

        Assert.Equal(HttpStatusCode.OK, stream.Response?.StatusCode);
        Assert.Equal("req_1", stream.Response?.RequestId);
        Assert.Equal(["text/event-stream"], stream.Response!.Headers["content-type"]);
        opened.SetResult();
        Assert.Equal("Hello", (await stream.GetCompletionAsync(Token)).Text);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task OpenAsync_ErrorStatus_ThrowsAndSoDoesTheRest()
    {
        await using RawServer server = RawServer.Respond(Reply.Json("""{"error":{"message":"Slow down"}}""", 429, "x-request-id: req_2", "x-should-retry: false"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        ChatCompletionStream stream = client.StreamAsync("Hi", Token);

        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => stream.OpenAsync(Token));

        Assert.Equal(ChatErrorKind.RateLimit, exception.Kind);
        Assert.Equal("req_2", exception.RequestId);
        Assert.Same(exception, await Assert.ThrowsAsync<ChatApiException>(() => stream.GetCompletionAsync(Token)));
        Assert.Throws<InvalidOperationException>(() => stream.GetAsyncEnumerator(Token));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task OpenAsync_ItsTokenCancelledLater_DoesNotEndTheStream()
    {
        await using FaultServer server = FaultServer.Start(Hello);
        using ChatCompletionsClient client = FaultAssert.Client(server);
        using var source = new CancellationTokenSource();
        ChatCompletionStream stream = client.StreamAsync("Hi", Token);

        await stream.OpenAsync(source.Token);
        await source.CancelAsync();

        Assert.Equal("Hello", (await stream.GetCompletionAsync(Token)).Text);
    }

    [Fact]
    public async Task OpenAsync_Twice_Throws()
    {
        await using FaultServer server = FaultServer.Start(Hello);
        using ChatCompletionsClient client = FaultAssert.Client(server);
        await using ChatCompletionStream stream = client.StreamAsync("Hi", Token);

        await stream.OpenAsync(Token);

        await Assert.ThrowsAsync<InvalidOperationException>(() => stream.OpenAsync(Token));
        Assert.Equal(1, server.Requests);
    }

    private static Task Hello(RawConnection connection) => Fault.Stream(
        Fault.Data(Reply.Chunk("Hel")), Fault.Data(Reply.Chunk("lo", "stop")), Fault.Data("""{"choices":[],"usage":{"total_tokens":3}}"""), Fault.Done)(connection);
}
