using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Faults;

/// <summary>Streams that stall, by a clock that the test moves.</summary>
[Collection(FaultCollection.Name)]
public sealed class StreamTimeoutTests
{
    private readonly WatchedTime _time = new();

    // As by default, but that no two are alike.
    private readonly CallTimeouts _timeouts = CallTimeouts.Default.With(new() { FirstEvent = TimeSpan.FromSeconds(601) });

    [Fact]
    public async Task StreamAsync_NothingComesAfterAnEvent_RunsIntoStreamIdle()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Begin(Fault.Text("Hel")), Call(async () =>
        {
            await _time.WaitForTimerAsync(_timeouts.StreamIdle);
            _time.Advance(_timeouts.StreamIdle);
        }));

        ChatTimeoutException exception = outcome.TimedOut(ChatTimeoutKind.StreamIdle);
        Assert.Contains("StreamIdle", exception.Message, StringComparison.Ordinal);
        Assert.Equal("Hel", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_HeadersButNoEvent_RunsIntoFirstEvent()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Begin(), Call(async () =>
        {
            await _time.WaitForTimerAsync(_timeouts.FirstEvent);
            _time.Advance(_timeouts.FirstEvent);
        }));

        Assert.Equal(System.Net.HttpStatusCode.OK, outcome.TimedOut(ChatTimeoutKind.FirstEvent).StatusCode);
        Assert.Empty(outcome.Chunks);
    }

    [Fact]
    public async Task StreamAsync_CommentsForEver_IsNotIdleUntilTotalRunsOut()
    {
        const int comments = 20;
        var next = new SemaphoreSlim(0);
        FaultCall call = Call(async () =>
        {
            await _time.WaitForTimerAsync(_timeouts.StreamIdle);
            for (int i = 0; i < comments; i++)
            {
                // Just before the timeout a comment comes, and the wait for the next byte starts anew.
                _time.Advance(_timeouts.StreamIdle - TimeSpan.FromSeconds(1));
                next.Release();
                await _time.WaitForTimerAsync(_timeouts.StreamIdle, times: i + 2);
            }

            _time.Advance(_timeouts.StreamIdle - TimeSpan.FromSeconds(1));
        });
        call = call with
        {
            Options = options =>
            {
                options.TimeProvider = _time;
                options.Timeouts.Total = (comments + 1) * (_timeouts.StreamIdle - TimeSpan.FromSeconds(1));
            },
        };

        FaultOutcome outcome = await FaultAssert.StreamAsync(
            async connection =>
            {
                await Fault.Begin(Fault.Text("Hel"))(connection);
                for (int i = 0; i < comments; i++)
                {
                    await next.WaitAsync(connection.Stop);
                    await connection.WriteChunkAsync(": ping\n");
                }
            },
            call);

        outcome.TimedOut(ChatTimeoutKind.Total);
        Assert.Equal("Hel", outcome.Text);
        Assert.Contains($"Received: 1 event and {comments} keep-alives.", outcome.Exception!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StreamAsync_CommentsBeforeTheFirstEvent_KeepFirstEventFromRunningOut()
    {
        var next = new SemaphoreSlim(0);
        FaultCall call = Call(async () =>
        {
            await _time.WaitForTimerAsync(_timeouts.FirstEvent);
            for (int i = 0; i < 3; i++)
            {
                _time.Advance(_timeouts.FirstEvent - TimeSpan.FromSeconds(1));
                next.Release();
                await _time.WaitForTimerAsync(_timeouts.FirstEvent, times: i + 2);
            }

            next.Release();
        });

        FaultOutcome outcome = await FaultAssert.StreamAsync(
            async connection =>
            {
                await connection.WriteAsync(Fault.Head);
                for (int i = 0; i < 3; i++)
                {
                    await next.WaitAsync(connection.Stop);
                    await connection.WriteChunkAsync(": queued\n\n");
                }

                await next.WaitAsync(connection.Stop);
                await connection.WriteChunkAsync(Fault.Text("Hello", "stop") + Fault.Done);
                await connection.EndChunksAsync();
            },
            call);

        Assert.Equal(FinishReason.Stop, outcome.Completed().FinishReason);
    }

    [Fact]
    public async Task StreamAsync_TotalRunsOutWhileEventsCome_SaysSo()
    {
        FaultCall call = Call(async () =>
        {
            await _time.WaitForTimerAsync(_timeouts.StreamIdle);
            _time.Advance(TimeSpan.FromSeconds(60));
        });

        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Begin(Fault.Text("Hel")), call with
        {
            Options = options =>
            {
                options.TimeProvider = _time;
                options.Timeouts.Total = TimeSpan.FromSeconds(60);
            },
        });

        outcome.TimedOut(ChatTimeoutKind.Total);
    }

    [Fact]
    public async Task StreamAsync_TimeoutsOff_WaitsForever()
    {
        var started = new TaskCompletionSource();
        var next = new SemaphoreSlim(0);
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            async connection =>
            {
                await Fault.Begin(Fault.Text("Hel"))(connection);
                await next.WaitAsync(connection.Stop);
                await connection.WriteChunkAsync(Fault.Text("lo", "stop") + Fault.Done);
                await connection.EndChunksAsync();
            },
            new()
            {
                Options = options =>
                {
                    options.TimeProvider = _time;
                    options.Timeouts = new() { FirstEvent = Timeout.InfiniteTimeSpan, StreamIdle = Timeout.InfiniteTimeSpan, Response = Timeout.InfiniteTimeSpan };
                },
                OnChunk = _ =>
                {
                    started.TrySetResult();
                    return Task.CompletedTask;
                },
                Meanwhile = async () =>
                {
                    await started.Task;
                    _time.Advance(TimeSpan.FromDays(20));
                    next.Release();
                },
            });

        outcome.Completed();
        Assert.Equal("Hello", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_HttpClientTimeoutShorterThanTheStream_DoesNotCutIt()
    {
        // The one time limit here that no fake clock moves: the HTTP client's own.
        var limit = TimeSpan.FromSeconds(2);
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            async connection =>
            {
                await connection.WriteAsync(Fault.Head);
                var watch = System.Diagnostics.Stopwatch.StartNew();
                while (watch.Elapsed < limit + TimeSpan.FromSeconds(1))
                {
                    await connection.WriteChunkAsync(Fault.Text("."));
                    await Task.Delay(100, connection.Stop);
                }

                await connection.WriteChunkAsync(Fault.Stop + Fault.Done);
                await connection.EndChunksAsync();
            },
            new() { Http = () => new HttpClient { Timeout = limit } });

        outcome.Completed();
        Assert.True(outcome.Chunks.Count > 5);
    }

    [Fact]
    public async Task StreamAsync_HttpClientTimeoutBeforeTheHeaders_IsATimeout()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            _ => Task.CompletedTask, new() { Http = () => new HttpClient { Timeout = TimeSpan.FromSeconds(2) } });

        outcome.Failed<ChatTimeoutException>();
    }

    private FaultCall Call(Func<Task> meanwhile) => new()
    {
        Options = options =>
        {
            options.TimeProvider = _time;
            options.Timeouts.FirstEvent = _timeouts.FirstEvent;
        },
        Meanwhile = meanwhile,
    };
}
