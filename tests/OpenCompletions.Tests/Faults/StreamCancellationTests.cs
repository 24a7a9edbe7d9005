using System.Net;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Faults;

/// <summary>Streams that a token cancels, and moves that are not allowed.</summary>
[Collection(FaultCollection.Name)]
public sealed class StreamCancellationTests
{
    private readonly WatchedTime _time = new();
    private readonly CallTimeouts _defaults = CallTimeouts.Default;

    [Fact]
    public async Task StreamAsync_CancelledWhileItWaitsForBytes_ThrowsWithTheCallersToken()
    {
        using var source = new CancellationTokenSource();
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Begin(Fault.Text("Hel")), WhenWaiting(source) with { CallToken = source.Token });

        Assert.Equal(source.Token, outcome.Failed<OperationCanceledException>().CancellationToken);
        Assert.Equal("Hel", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_CancelledBeforeTheHeaders_ThrowsWithTheCallersToken()
    {
        using var source = new CancellationTokenSource();
        FaultOutcome outcome = await FaultAssert.StreamAsync(_ => source.CancelAsync(), new() { EnumerationToken = source.Token });

        Assert.Equal(source.Token, outcome.Failed<OperationCanceledException>().CancellationToken);
    }

    [Fact]
    public async Task StreamAsync_CancelledWhenMoreIsReadAlready_GivesNoFurtherChunk()
    {
        using var source = new CancellationTokenSource();
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            Fault.Stream(Fault.Text("1") + Fault.Text("2") + Fault.Text("3", "stop") + Fault.Done),
            new() { CallToken = source.Token, OnChunk = _ => source.CancelAsync() });

        Assert.Equal(source.Token, outcome.Failed<OperationCanceledException>().CancellationToken);
        Assert.Equal("1", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_CancelledWhenTheEventHadTwoChunks_GivesNoFurtherChunk()
    {
        using var source = new CancellationTokenSource();
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            Fault.Stream($"data: {Reply.Chunk("1")}\ndata: {Reply.Chunk("2")}\n\n" + Fault.Done),
            new() { CallToken = source.Token, OnChunk = _ => source.CancelAsync() });

        outcome.Failed<OperationCanceledException>();
        Assert.Equal("1", outcome.Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StreamAsync_TwoTokens_EitherCancelsAndIsTheExceptionsToken(bool cancelsTheCalls)
    {
        using var ofCall = new CancellationTokenSource();
        using var ofEnumeration = new CancellationTokenSource();
        CancellationTokenSource cancelled = cancelsTheCalls ? ofCall : ofEnumeration;
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            Fault.Begin(Fault.Text("Hel")), WhenWaiting(cancelled) with { CallToken = ofCall.Token, EnumerationToken = ofEnumeration.Token });

        Assert.Equal(cancelled.Token, outcome.Failed<OperationCanceledException>().CancellationToken);
        Assert.Equal("Hel", outcome.Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TextAsync_TwoTokens_EitherCancelsAndIsTheExceptionsToken(bool cancelsTheCalls)
    {
        using var ofCall = new CancellationTokenSource();
        using var ofEnumeration = new CancellationTokenSource();
        CancellationTokenSource cancelled = cancelsTheCalls ? ofCall : ofEnumeration;
        await using FaultServer server = FaultServer.Start(Fault.Begin(Fault.Text("Hel")));
        using ChatCompletionsClient client = FaultAssert.Client(server);

        OperationCanceledException exception = await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (string _ in client.StreamAsync("Hi", ofCall.Token).TextAsync().WithCancellation(ofEnumeration.Token))
            {
                await cancelled.CancelAsync();
            }
        });

        Assert.Equal(cancelled.Token, exception.CancellationToken);
        await FaultAssert.ReleasedAsync(server);
    }

    [Fact]
    public async Task GetCompletionAsync_Cancelled_ThrowsWithTheCallersToken()
    {
        using var source = new CancellationTokenSource();
        await using FaultServer server = FaultServer.Start(async connection =>
        {
            await Fault.Begin(Fault.Text("Hel"))(connection);
            await source.CancelAsync();
        });
        using ChatCompletionsClient client = FaultAssert.Client(server);

        OperationCanceledException exception = await Assert.ThrowsAsync<OperationCanceledException>(
            () => client.StreamAsync("Hi", TestContext.Current.CancellationToken).GetCompletionAsync(source.Token));

        Assert.Equal(source.Token, exception.CancellationToken);
        await FaultAssert.ReleasedAsync(server);
    }

    [Fact]
    public async Task MoveNextAsync_WhileAnEarlierMoveWaits_ThrowsAndLeavesTheEarlierOneAlone()
    {
        var next = new TaskCompletionSource();
        await using FaultServer server = FaultServer.Start(async connection =>
        {
            await connection.WriteAsync(Fault.Head);
            await next.Task;
            await connection.WriteChunkAsync(Fault.Text("Hello", "stop") + Fault.Done);
            await connection.EndChunksAsync();
        });
        using ChatCompletionsClient client = FaultAssert.Client(server);
        await using IAsyncEnumerator<ChatCompletionChunk> chunks =
            client.StreamAsync("Hi", TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        ValueTask<bool> first = chunks.MoveNextAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => chunks.MoveNextAsync().AsTask().WaitAsync(TestLimits.Hang, TestContext.Current.CancellationToken));
        next.SetResult();

        Assert.True(await first);
        Assert.Equal(SecretWatch.Mark + "Hello", chunks.Current.Text);
        Assert.False(await chunks.MoveNextAsync());
    }

    [Fact]
    public async Task GetAsyncEnumerator_ASecondTime_ThrowsAndSendsNothing()
    {
        await using FaultServer server = FaultServer.Start(Fault.Stream(Fault.Text("Hello", "stop"), Fault.Done));
        using ChatCompletionsClient client = FaultAssert.Client(server);
        ChatCompletionStream stream = client.StreamAsync("Hi", TestContext.Current.CancellationToken);
        await stream.GetCompletionAsync(TestContext.Current.CancellationToken);

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => stream.GetAsyncEnumerator(TestContext.Current.CancellationToken));

        Assert.Contains("StreamAsync", exception.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => stream.TextAsync().GetAsyncEnumerator(TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<InvalidOperationException>(() => stream.OpenAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task StreamAsync_TokenGivenToTheCallOnly_GovernsTheBodyToo()
    {
        using var source = new CancellationTokenSource();
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Begin(Fault.Text("Hel")), WhenWaiting(source) with
        {
            CallToken = source.Token,
            Http = () => new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }),
        });

        Assert.Equal(source.Token, outcome.Failed<OperationCanceledException>().CancellationToken);
    }

    // Cancels when the first event is consumed and the next read waits.
    private FaultCall WhenWaiting(CancellationTokenSource source) => FaultCall.WithTime(_time, async () =>
    {
        await _time.WaitForTimerAsync(_defaults.StreamIdle);
        await source.CancelAsync();
    });
}
