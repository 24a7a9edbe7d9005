using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Streaming;

/// <summary>A client around a client, which changes what streams through it.</summary>
public sealed class DecoratorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wrap_ThreeLineDecorator_ChangesTheChunksAndKeepsTheResponse()
    {
        await using FaultServer server = FaultServer.Start(Fault.Stream(Fault.Data(Reply.Chunk("hello", "stop")), Fault.Done));
        using ChatCompletionsClient client = FaultAssert.Client(server);

        ChatCompletionStream stream = new Shouting(client).StreamAsync("Hi", cancellationToken: Token);
        ChatCompletion completion = await stream.GetCompletionAsync(Token);

        Assert.Equal("HELLO", completion.Text);
        Assert.Equal("req_1", stream.Response?.RequestId);
        Assert.Equal("req_1", completion.Response?.RequestId);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task Wrap_Opened_TellsTheResponseBeforeTheFirstChunk()
    {
        await using FaultServer server = FaultServer.Start(Fault.Begin());
        using ChatCompletionsClient client = FaultAssert.Client(server);
        await using ChatCompletionStream stream = new Shouting(client).StreamAsync("Hi", cancellationToken: Token);

        await stream.OpenAsync(Token);

        Assert.Equal("req_1", stream.Response?.RequestId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wrap_Cancelled_ReachesTheServerAndCarriesTheCallersToken(bool cancelsTheCalls)
    {
        using var ofCall = new CancellationTokenSource();
        using var ofEnumeration = new CancellationTokenSource();
        CancellationTokenSource cancelled = cancelsTheCalls ? ofCall : ofEnumeration;
        await using FaultServer server = FaultServer.Start(Fault.Begin(Fault.Text("Hel")));
        using ChatCompletionsClient client = FaultAssert.Client(server);

        ChatCompletionStream stream = new Shouting(client).StreamAsync("Hi", cancellationToken: ofCall.Token);
        OperationCanceledException exception = await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChatCompletionChunk _ in stream.WithCancellation(ofEnumeration.Token))
            {
                cancelled.CancelAfter(TimeSpan.FromMilliseconds(20));
            }
        });

        Assert.Equal(cancelled.Token, exception.CancellationToken);
        await FaultAssert.ReleasedAsync(server);
    }

    [Fact]
    public async Task Wrap_Left_ReachesTheServer()
    {
        await using FaultServer server = FaultServer.Start(Fault.Begin(Fault.Text("Hel")));
        using ChatCompletionsClient client = FaultAssert.Client(server);

        await foreach (ChatCompletionChunk _ in new Shouting(client).StreamAsync("Hi", cancellationToken: Token))
        {
            break;
        }

        await FaultAssert.ReleasedAsync(server);
    }

    [Fact]
    public async Task Wrap_DisposedWhileAMoveWaits_EndsTheMoveAndTheConnection()
    {
        await using FaultServer server = FaultServer.Start(Fault.Begin(Fault.Text("Hel")));
        using ChatCompletionsClient client = FaultAssert.Client(server);
        ChatCompletionStream stream = new Shouting(client).StreamAsync("Hi", cancellationToken: Token);
        IAsyncEnumerator<ChatCompletionChunk> chunks = stream.GetAsyncEnumerator(Token);
        Assert.True(await chunks.MoveNextAsync());

        ValueTask<bool> moving = chunks.MoveNextAsync();
        await stream.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => moving.AsTask());
        await FaultAssert.ReleasedAsync(server);
    }

    [Fact]
    public async Task Wrap_BrokenStream_ThrowsTheSameWithThePartial()
    {
        await using FaultServer server = FaultServer.Start(Fault.Stream(Fault.Data(Reply.Chunk("Hel"))));
        using ChatCompletionsClient client = FaultAssert.Client(server);

        ChatStreamInterruptedException exception = await Assert.ThrowsAsync<ChatStreamInterruptedException>(
            () => new Shouting(client).StreamAsync("Hi", cancellationToken: Token).GetCompletionAsync(Token));

        Assert.Equal(ChatInterruptionReason.Truncated, exception.Reason);
        Assert.Equal("Hel", exception.PartialCompletion?.Text);
    }

    [Fact]
    public async Task Wrap_OfARepeatableStream_CanBeEnumeratedAgain()
    {
        ChatCompletionStream stream = ChatCompletionStream.FromChunks(ChatCompletionChunk.FromText("hello", FinishReason.Stop)).Wrap(Shouting.Shout);

        Assert.Equal("HELLO", await FakeTests.TextAsync(stream));
        Assert.Equal("HELLO", await FakeTests.TextAsync(stream));
    }

    [Fact]
    public void GetService_OfADecorator_FindsItAndTheClientWithin()
    {
        using var client = new ChatCompletionsClient("http://127.0.0.1:9/v1");
        IChatCompletionsClient decorated = new Shouting(client);

        Assert.Same(client, decorated.GetService<ChatCompletionsClient>());
        Assert.Same(decorated, decorated.GetService<Shouting>());
        Assert.Same(decorated, decorated.GetService<IChatCompletionsClient>());
        Assert.Null(decorated.GetService<string>());
        Assert.Null(decorated.GetService<ChatCompletionsClient>("key"));
        Assert.Throws<ArgumentNullException>(() => client.GetService(null!));
    }

    private sealed class Shouting(IChatCompletionsClient inner) : IChatCompletionsClient
    {
        public Task<ChatCompletion> CompleteAsync(ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default) =>
            inner.CompleteAsync(request, options, cancellationToken);

        public ChatCompletionStream StreamAsync(ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default) =>
            inner.StreamAsync(request, options, cancellationToken).Wrap(Shout);

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceKey is null && serviceType.IsInstanceOfType(this) ? this : inner.GetService(serviceType, serviceKey);

        public static async IAsyncEnumerable<ChatCompletionChunk> Shout(IAsyncEnumerable<ChatCompletionChunk> chunks)
        {
            await foreach (ChatCompletionChunk chunk in chunks)
            {
                yield return ChatCompletionChunk.FromText(chunk.Text.ToUpperInvariant(), chunk.FinishReason);
            }
        }
    }
}
