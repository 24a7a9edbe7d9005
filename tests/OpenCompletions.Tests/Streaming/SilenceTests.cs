using System.IO.Pipelines;
using System.Text;
using Microsoft.Extensions.Logging;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Streaming;

/// <summary>How long a body may be silent. The clock is moved by hand.</summary>
public class SilenceTests
{
    private const int LongestTest = 30_000;

    private static readonly ChatTimeouts s_timeouts = new() { FirstEvent = TimeSpan.FromSeconds(600), StreamIdle = TimeSpan.FromSeconds(300), AfterFinish = TimeSpan.FromSeconds(5) };

    private readonly FakeTimeProvider _time = new();
    private readonly Pipe _body = new();
    private readonly byte[] _buffer = new byte[1024];

    [Fact(Timeout = LongestTest)]
    public async Task Read_AnyByte_StartsTheSilenceAnew()
    {
        using Guarding guarding = Guard();
        guarding.Stream.OnEvent(isFinishing: false, isFirst: false);

        foreach (string piece in new[] { ":", " ping", "\n", "\n", "d", "ata: x", "\r" })
        {
            Task<int> read = guarding.Stream.ReadAsync(_buffer, Token).AsTask();
            _time.Advance(TimeSpan.FromSeconds(299));
            Assert.False(read.IsCompleted);
            await FeedAsync(piece);
            Assert.Equal(piece.Length, await read);
        }

        Task<int> last = guarding.Stream.ReadAsync(_buffer, Token).AsTask();
        _time.Advance(TimeSpan.FromSeconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => last);
        Assert.Equal(ChatTimeoutKind.StreamIdle, guarding.Clock.Expired);
    }

    [Fact(Timeout = LongestTest)]
    public async Task Read_BeforeTheFirstEvent_MayBeSilentForLonger()
    {
        using Guarding guarding = Guard();
        guarding.Stream.OnEvent(isFinishing: false, isFirst: true);

        Task<int> read = guarding.Stream.ReadAsync(_buffer, Token).AsTask();
        _time.Advance(TimeSpan.FromSeconds(599));
        Assert.False(read.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        Assert.Equal(ChatTimeoutKind.FirstEvent, guarding.Clock.Expired);
    }

    [Fact(Timeout = LongestTest)]
    public async Task Read_TimePassesBetweenReads_IsNoSilence()
    {
        using Guarding guarding = Guard();
        guarding.Stream.OnEvent(isFinishing: false, isFirst: false);
        Task<int> read = guarding.Stream.ReadAsync(_buffer, Token).AsTask();
        await FeedAsync("data: 1\n\n");
        Assert.Equal("data: 1\n\n".Length, await read);

        // The caller takes its time with the event.
        _time.Advance(TimeSpan.FromHours(1));
        await FeedAsync("data: 2\n\n");

        Assert.Equal("data: 2\n\n".Length, await guarding.Stream.ReadAsync(_buffer, Token));
        Assert.Null(guarding.Clock.Expired);
    }

    [Fact(Timeout = LongestTest)]
    public async Task Read_TimeoutsOff_MayBeSilentForEver()
    {
        using var guarding = new Guarding(_body.Reader.AsStream(), time: _time, timeouts: new() { FirstEvent = Timeout.InfiniteTimeSpan, StreamIdle = Timeout.InfiniteTimeSpan });
        guarding.Stream.OnEvent(isFinishing: false, isFirst: false);

        Task<int> read = guarding.Stream.ReadAsync(_buffer, Token).AsTask();
        _time.Advance(TimeSpan.FromDays(1000));
        await FeedAsync("x");

        Assert.Equal(1, await read);
    }

    [Fact(Timeout = LongestTest)]
    public async Task StreamAsync_SilenceAfterComments_ThrowsWithWhatHadArrived()
    {
        using ChatCompletionsClient client = Client();
        await using IAsyncEnumerator<ChatCompletionChunk> chunks = client.StreamAsync("hi", cancellationToken: Token).GetAsyncEnumerator(Token);
        Task<bool> move = chunks.MoveNextAsync().AsTask();
        await FeedAsync($"data: {Reply.Chunk("Hello")}\n\n");
        Assert.True(await move);

        move = chunks.MoveNextAsync().AsTask();
        for (int i = 0; i < 10; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(299));
            int started = _time.Started;
            await FeedAsync(": ping\n\n");
            await _time.WaitForStartsAsync(started + 1);
        }

        _time.Advance(TimeSpan.FromSeconds(300));
        ChatTimeoutException exception = await Assert.ThrowsAsync<ChatTimeoutException>(() => move);
        Assert.Equal(ChatTimeoutKind.StreamIdle, exception.Timeout);
        Assert.Equal("Hello", exception.PartialCompletion!.Text);
    }

    [Fact(Timeout = LongestTest)]
    public async Task StreamAsync_SilenceAfterTheFinishReason_IsTheEnd()
    {
        using ChatCompletionsClient client = Client();
        await using IAsyncEnumerator<ChatCompletionChunk> chunks = client.StreamAsync("hi", cancellationToken: Token).GetAsyncEnumerator(Token);
        Task<bool> move = chunks.MoveNextAsync().AsTask();
        await FeedAsync($"data: {Reply.Chunk("Hello", "stop")}\n\n");
        Assert.True(await move);

        move = chunks.MoveNextAsync().AsTask();
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(move.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.False(await move);
    }

    [Fact(Timeout = LongestTest)]
    public async Task Wrap_InnerStreamEndedByTimeout_SaysSoToo()
    {
        using var logs = new LogEntries();
        using ChatCompletionsClient client = Client(logs);
        ChatCompletionStream stream = client.StreamAsync("hi", cancellationToken: Token).Wrap(static chunks => chunks);
        Task<ChatCompletion> whole = stream.GetCompletionAsync(Token);
        int started = _time.Started;
        await FeedAsync($"data: {Reply.Chunk("Hello", "stop")}\n\n");
        await _time.WaitForStartsAsync(started + 1);
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.True((await whole).EndedByTimeout);
        LogEntry warning = Assert.Single(logs.OfClient, static e => e.Level == LogLevel.Warning);
        Assert.Equal("EndedByTimeout", warning.Id.Name);
        Assert.Contains("no data arrived for 5000 ms", warning.Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = LongestTest)]
    public async Task StreamAsync_AnyByteAfterTheFinishReason_PutsOffTheEnd()
    {
        using ChatCompletionsClient client = Client();
        await using IAsyncEnumerator<ChatCompletionChunk> chunks = client.StreamAsync("hi", cancellationToken: Token).GetAsyncEnumerator(Token);
        Task<bool> move = chunks.MoveNextAsync().AsTask();
        await FeedAsync($"data: {Reply.Chunk("Hello", "stop")}\n\n");
        Assert.True(await move);

        move = chunks.MoveNextAsync().AsTask();
        for (int i = 0; i < 4; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(4));
            Assert.False(move.IsCompleted);
            int started = _time.Started;
            await FeedAsync(":");
            await _time.WaitForStartsAsync(started + 1);
        }

        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.False(await move);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Guarding Guard() => new(_body.Reader.AsStream(), time: _time, timeouts: s_timeouts);

    private ChatCompletionsClient Client(ILoggerProvider? logs = null) => BodyHandler.Client(() => _body.Reader.AsStream(), o =>
    {
        o.LoggerFactory = logs is null ? null : LoggerFactory.Create(b => b.AddProvider(logs));
        o.TimeProvider = _time;
        o.Timeouts = s_timeouts;
    });

    private async Task FeedAsync(string text) => await _body.Writer.WriteAsync(Encoding.UTF8.GetBytes(text), Token);
}
