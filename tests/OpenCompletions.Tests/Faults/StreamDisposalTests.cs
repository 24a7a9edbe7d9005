using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Faults;

/// <summary>Streams that are disposed, alone or with their client.</summary>
[Collection(FaultCollection.Name)]
public sealed class StreamDisposalTests
{
    [Fact]
    public async Task StreamAsync_EnumeratorLeftUndisposed_HoldsTheConnectionUntilTheStreamIsDisposed()
    {
        await using FaultServer server = FaultServer.Start(Fault.Begin(Fault.Text("Hel")));
        using ChatCompletionsClient client = FaultAssert.Client(server);
        ChatCompletionStream stream = client.StreamAsync("Hi", TestContext.Current.CancellationToken);

        Assert.True(await stream.GetAsyncEnumerator(TestContext.Current.CancellationToken).MoveNextAsync());
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(1, server.Held);

        await stream.DisposeAsync();
        await FaultAssert.ReleasedAsync(server);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DisposeAsync_WhileAMoveWaits_EndsTheMoveAndTheConnection(bool disposesTheStream)
    {
        await using FaultServer server = FaultServer.Start(Fault.Begin(Fault.Text("Hel")));
        using ChatCompletionsClient client = FaultAssert.Client(server);
        ChatCompletionStream stream = client.StreamAsync("Hi", TestContext.Current.CancellationToken);
        IAsyncEnumerator<ChatCompletionChunk> chunks = stream.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await chunks.MoveNextAsync());

        ValueTask<bool> moving = chunks.MoveNextAsync();
        await (disposesTheStream ? stream.DisposeAsync() : chunks.DisposeAsync());

        await Assert.ThrowsAsync<ObjectDisposedException>(() => moving.AsTask().WaitAsync(TestLimits.Hang, TestContext.Current.CancellationToken));
        await FaultAssert.ReleasedAsync(server);
        Assert.Equal(SecretWatch.Mark + "Hel", stream.GetPartial().Text);
    }

    [Fact]
    public async Task DisposeAsync_WhileOpenWaits_EndsTheCallAndTheConnection()
    {
        var asked = new TaskCompletionSource();
        await using FaultServer server = FaultServer.Start(_ =>
        {
            asked.SetResult();
            return Task.CompletedTask;
        });
        using ChatCompletionsClient client = FaultAssert.Client(server);
        ChatCompletionStream stream = client.StreamAsync("Hi", TestContext.Current.CancellationToken);

        Task opening = stream.OpenAsync(TestContext.Current.CancellationToken);
        await asked.Task;
        await stream.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => opening.WaitAsync(TestLimits.Hang, TestContext.Current.CancellationToken));
        await FaultAssert.ReleasedAsync(server);
    }

    [Fact]
    public async Task DisposeAsync_BetweenTwoMoves_EndsTheConnectionAndTheNextMoveThrows()
    {
        await using FaultServer server = FaultServer.Start(Fault.Begin(Fault.Text("Hel"), Fault.Text("lo")));
        using ChatCompletionsClient client = FaultAssert.Client(server);
        ChatCompletionStream stream = client.StreamAsync("Hi", TestContext.Current.CancellationToken);
        IAsyncEnumerator<ChatCompletionChunk> chunks = stream.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await chunks.MoveNextAsync());

        await stream.DisposeAsync();

        await FaultAssert.ReleasedAsync(server);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => chunks.MoveNextAsync().AsTask().WaitAsync(TestLimits.Hang, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task DisposeAsync_BeforeTheFirstMove_SendsNothing()
    {
        await using FaultServer server = FaultServer.Start(Fault.Stream(Fault.Done));
        using ChatCompletionsClient client = FaultAssert.Client(server);
        ChatCompletionStream stream = client.StreamAsync("Hi", TestContext.Current.CancellationToken);
        IAsyncEnumerator<ChatCompletionChunk> chunks = stream.GetAsyncEnumerator(TestContext.Current.CancellationToken);

        await stream.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => chunks.MoveNextAsync().AsTask().WaitAsync(TestLimits.Hang, TestContext.Current.CancellationToken));
        Assert.Equal(0, server.Requests);
    }

    [Fact]
    public async Task DisposeAsync_OfAStreamThatNeverStarted_ForbidsToStartIt()
    {
        await using FaultServer server = FaultServer.Start(Fault.Stream(Fault.Done));
        using ChatCompletionsClient client = FaultAssert.Client(server);
        ChatCompletionStream stream = client.StreamAsync("Hi", TestContext.Current.CancellationToken);

        await stream.DisposeAsync();

        Assert.Throws<InvalidOperationException>(() => stream.GetAsyncEnumerator(TestContext.Current.CancellationToken));
        Assert.Equal(0, server.Requests);
    }

    [Fact]
    public async Task Dispose_OfTheClientWhileAMoveWaits_EndsTheStreamWithObjectDisposed()
    {
        await using FaultServer server = FaultServer.Start(Fault.Begin(Fault.Text("Hel")));
        ChatCompletionsClient client = FaultAssert.Client(server);
        ChatCompletionStream stream = client.StreamAsync("Hi", TestContext.Current.CancellationToken);
        IAsyncEnumerator<ChatCompletionChunk> chunks = stream.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await chunks.MoveNextAsync());

        ValueTask<bool> moving = chunks.MoveNextAsync();
        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => moving.AsTask().WaitAsync(TestLimits.Hang, TestContext.Current.CancellationToken));
        await FaultAssert.ReleasedAsync(server);
        Assert.Equal(SecretWatch.Mark + "Hel", stream.GetPartial().Text);
    }

    [Fact]
    public async Task Dispose_OfTheClientBetweenTwoMoves_EndsTheStreamWithObjectDisposed()
    {
        await using FaultServer server = FaultServer.Start(Fault.Begin(Fault.Text("Hel"), Fault.Text("lo")));
        ChatCompletionsClient client = FaultAssert.Client(server);
        ChatCompletionStream stream = client.StreamAsync("Hi", TestContext.Current.CancellationToken);
        ChatCompletionStream notStarted = client.StreamAsync("Hi", TestContext.Current.CancellationToken);
        IAsyncEnumerator<ChatCompletionChunk> chunks = stream.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await chunks.MoveNextAsync());

        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => chunks.MoveNextAsync().AsTask().WaitAsync(TestLimits.Hang, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => notStarted.GetCompletionAsync(TestContext.Current.CancellationToken));
        Assert.Throws<ObjectDisposedException>(() => client.StreamAsync("Hi", TestContext.Current.CancellationToken));
        await FaultAssert.ReleasedAsync(server);
    }
}
