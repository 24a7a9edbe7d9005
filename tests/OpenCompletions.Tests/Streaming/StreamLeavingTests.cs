using System.Net;
using OpenCompletions.Tests.Diagnostics;
using OpenCompletions.Tests.Faults;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Streaming;

/// <summary>However a stream is left, its source is closed, nobody waits for ever, and the exception is the one that counts.</summary>
[Collection(FaultCollection.Name)]
public sealed class StreamLeavingTests
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    /// <summary>Ways to end an opened stream before a chunk was asked for.</summary>
    public static TheoryData<string> Ways => ["chunks", "text", "events", "wrapped chunks", "wrapped text", "wrapped stream", "opened wrapped stream"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DisposeAsync_BodyIgnoresCancellation_GivesUpWithinASecond(bool isTrickling)
    {
        var time = new FakeTimeProvider();
        using ChatCompletionsClient client = BodyHandler.Client(() => new StubbornBody(isTrickling, time), o => o.TimeProvider = time);
        IAsyncEnumerator<ChatCompletionChunk> chunks = client.StreamAsync("Hi", TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await chunks.MoveNextAsync());
        int started = time.Started;

        Task leaving = chunks.DisposeAsync().AsTask();
        await time.WaitForStartsAsync(started + 1);
        Assert.False(leaving.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        await leaving.WaitAsync(s_longest, TestContext.Current.CancellationToken);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task DisposeAsync_OpenedStreamBeforeTheFirstMove_ClosesTheConnectionAndTheSpan(string way)
    {
        using var telemetry = new TelemetryWatch();
        await using FaultServer server = FaultServer.Start(Fault.Begin(Fault.Text("Hel")));
        using ChatCompletionsClient client = FaultAssert.Client(server);
        ChatCompletionStream stream = client.StreamAsync("Hi", TestContext.Current.CancellationToken);
        ChatCompletionStream wrapped = stream.Wrap(static chunks => chunks);
        await (way == "opened wrapped stream" ? wrapped : stream).OpenAsync(TestContext.Current.CancellationToken);
        IAsyncDisposable taken = way switch
        {
            "chunks" => stream.GetAsyncEnumerator(TestContext.Current.CancellationToken),
            "text" => stream.TextAsync().GetAsyncEnumerator(TestContext.Current.CancellationToken),
            "events" => stream.EventsAsync().GetAsyncEnumerator(TestContext.Current.CancellationToken),
            "wrapped chunks" => wrapped.GetAsyncEnumerator(TestContext.Current.CancellationToken),
            "wrapped text" => wrapped.TextAsync().GetAsyncEnumerator(TestContext.Current.CancellationToken),
            _ => wrapped,
        };
        Assert.Equal(1, server.Held);

        await taken.DisposeAsync();

        await FaultAssert.ReleasedAsync(server);
        Assert.Equal("chat m", telemetry.Span.DisplayName);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("events")]
    public async Task DisposeAsync_OfAProjectionWhileAMoveWaits_EndsTheMove(string way)
    {
        await using FaultServer server = FaultServer.Start(Fault.Begin());
        using ChatCompletionsClient client = FaultAssert.Client(server);
        ChatCompletionStream stream = client.StreamAsync("Hi", TestContext.Current.CancellationToken);
        await stream.OpenAsync(TestContext.Current.CancellationToken);

        Task<bool> moving = way == "text" ? await BeginAndDisposeAsync(stream.TextAsync()) : await BeginAndDisposeAsync(stream.EventsAsync());

        await Assert.ThrowsAsync<ObjectDisposedException>(() => moving.WaitAsync(s_longest, TestContext.Current.CancellationToken));
        await FaultAssert.ReleasedAsync(server);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MoveNextAsync_ClosingFailsToo_ThrowsWhatEndedTheStream(bool isWrapped)
    {
        ChatCompletionStream stream = ChatCompletionStream.FromChunks(new ThrowingChunks());
        if (isWrapped)
        {
            stream = stream.Wrap(static chunks => chunks);
        }

        await Assert.ThrowsAsync<FormatException>(() => stream.GetCompletionAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<FormatException>(() => stream.GetCompletionAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task OpenAsync_CancelledAsTheHeadersArrive_ThrowsWithTheCallersToken()
    {
        using var source = new CancellationTokenSource();
        using var http = new HttpClient(new CancellingHandler(source));
        using var client = new ChatCompletionsClient(http, new ChatCompletionsClientOptions { Endpoint = new Uri("http://127.0.0.1/v1"), Model = "m" });
        ChatCompletionStream stream = client.StreamAsync("Hi", TestContext.Current.CancellationToken);

        OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.OpenAsync(source.Token));

        Assert.Equal(source.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task DisposeAsync_EnumeratorOfAnEarlierEnumeration_LeavesTheLaterOneAlone()
    {
        ChatCompletionStream stream = ChatCompletionStream.FromChunks(ChatCompletionChunk.FromText("a"), ChatCompletionChunk.FromText("b", FinishReason.Stop));
        IAsyncEnumerator<ChatCompletionChunk> earlier = stream.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await earlier.MoveNextAsync());
        await earlier.DisposeAsync();
        await using IAsyncEnumerator<ChatCompletionChunk> later = stream.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await later.MoveNextAsync());

        await earlier.DisposeAsync();

        Assert.True(await later.MoveNextAsync());
        Assert.False(await later.MoveNextAsync());
    }

    [Fact]
    public async Task DisposeAsync_WhileAChunkIsMade_GivesTheChunkAndEnds()
    {
        var made = new TaskCompletionSource<ChatCompletionChunk>(TaskCreationOptions.RunContinuationsAsynchronously);
        ChatCompletionStream stream = ChatCompletionStream.FromChunks(MakeAsync(made.Task));
        IAsyncEnumerator<ChatCompletionChunk> chunks = stream.GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Task<bool> moving = chunks.MoveNextAsync().AsTask();
        Task leaving = stream.DisposeAsync().AsTask();
        made.SetResult(ChatCompletionChunk.FromText("a"));

        Assert.True(await moving.WaitAsync(s_longest, TestContext.Current.CancellationToken));
        Assert.Equal("a", chunks.Current.Text);
        await leaving.WaitAsync(s_longest, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => chunks.MoveNextAsync().AsTask());
    }

    [Fact]
    public async Task OpenAsync_StreamsThatNobodyDisposes_LeaveNothingWithTheClientAndTheToken()
    {
        const int batches = 20;
        using var source = new CancellationTokenSource();
        using ChatCompletionsClient client = BodyHandler.Client(static () => new PieceStream("data: {}\n\n"u8.ToArray()), static o => o.Timeouts.Total = TimeSpan.FromDays(1));
        await AbandonAsync(client, source.Token);
        long before = Settled();
        for (int i = 0; i < batches; i++)
        {
            await AbandonAsync(client, source.Token);
            _ = Settled();
        }

        long kept = (Settled() - before) / batches;

        Assert.True(kept < 20_000, $"{kept} bytes are kept of 500 streams.");
        GC.KeepAlive(client);
    }

    private static async IAsyncEnumerable<ChatCompletionChunk> MakeAsync(Task<ChatCompletionChunk> chunk)
    {
        yield return await chunk;
    }

    private static async Task AbandonAsync(ChatCompletionsClient client, CancellationToken cancellationToken)
    {
        for (int i = 0; i < 500; i++)
        {
            await client.StreamAsync("Hi", cancellationToken).OpenAsync(TestContext.Current.CancellationToken);
        }
    }

    private static long Settled()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static async Task<Task<bool>> BeginAndDisposeAsync<T>(IAsyncEnumerable<T> items)
    {
        IAsyncEnumerator<T> enumerator = items.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Task<bool> moving = enumerator.MoveNextAsync().AsTask();
        await enumerator.DisposeAsync();
        return moving;
    }

    /// <summary>A body that gives an event and then nothing, or bytes for ever, whatever token it gets.</summary>
    private sealed class StubbornBody(bool isTrickling, TimeProvider time) : BodyStream
    {
        private readonly byte[] _event = System.Text.Encoding.UTF8.GetBytes($"data: {Reply.Chunk("a")}\n\n");
        private int _reads;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_reads++ == 0)
            {
                return Take(buffer);
            }

            await Task.Delay(isTrickling ? TimeSpan.FromMilliseconds(300) : Timeout.InfiniteTimeSpan, time, CancellationToken.None).ConfigureAwait(false);
            return Take(buffer);
        }

        protected override int Take(Memory<byte> buffer) => Copy(_event, buffer);
    }

    private sealed class ThrowingChunks : IAsyncEnumerable<ChatCompletionChunk>, IAsyncEnumerator<ChatCompletionChunk>
    {
        public ChatCompletionChunk Current => throw new NotSupportedException();

        public IAsyncEnumerator<ChatCompletionChunk> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public ValueTask<bool> MoveNextAsync() => throw new FormatException("The move.");

        public ValueTask DisposeAsync() => throw new IOException("The disposal.");
    }

    private sealed class CancellingHandler(CancellationTokenSource source) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await source.CancelAsync();
            return new(HttpStatusCode.OK) { Content = new StringContent($"data: {Reply.Chunk("a", "stop")}\n\ndata: [DONE]\n\n"), RequestMessage = request };
        }
    }
}
