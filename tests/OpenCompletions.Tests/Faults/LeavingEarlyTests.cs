using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Faults;

/// <summary>A server that still generates notices at once when its reader leaves, and one that is done keeps its connection.</summary>
[Collection(FaultCollection.Name)]
public sealed class LeavingEarlyTests
{
    /// <summary>Ways to leave a loop, by HTTP version.</summary>
    public static TheoryData<string, int> Ways => new MatrixTheoryData<string, int>(["break", "cancel", "exception"], [1, 2]);

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task StreamAsync_LeftWhileTheServerGenerates_ReachesTheServerAtOnce(string way, int httpVersion)
    {
        await using IFaultServer server = await GenerateAsync(httpVersion, TimeSpan.FromMilliseconds(20));
        using HttpClient? http = httpVersion == 2 ? new HttpClient(Http2Server.Handler()) : null;
        using ChatCompletionsClient client = FaultAssert.Client(server, null, http);

        await LeaveAsync(client, way);

        await FaultAssert.ReleasedAsync(server);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task StreamAsync_LeftWhileTheServerIsSilent_ReachesTheServerAtOnce(string way, int httpVersion)
    {
        await using IFaultServer server = await GenerateAsync(httpVersion, Timeout.InfiniteTimeSpan);
        using HttpClient? http = httpVersion == 2 ? new HttpClient(Http2Server.Handler()) : null;
        using ChatCompletionsClient client = FaultAssert.Client(server, null, http);

        await LeaveAsync(client, way);

        await FaultAssert.ReleasedAsync(server);
    }

    [Fact]
    public async Task StreamAsync_LeftAfterABurst_ReachesTheServerAtOnce()
    {
        // About as much as the buffers between the two hold, in small pieces, of which a read takes few: a read that finds bytes cannot be cancelled.
        string piece = Fault.Text(new string('x', 100));
        string burst = string.Concat(Enumerable.Repeat($"{piece.Length:x}\r\n{piece}\r\n", 4000));
        var written = new TaskCompletionSource();
        await using FaultServer server = FaultServer.Start(async connection =>
        {
            await connection.WriteAsync(Fault.Head);
            await connection.WriteAsync(burst);
            written.SetResult();
        });
        using ChatCompletionsClient client = FaultAssert.Client(server);

        await foreach (ChatCompletionChunk _ in client.StreamAsync("Hi", TestContext.Current.CancellationToken))
        {
            await written.Task;
            break;
        }

        await FaultAssert.ReleasedAsync(server);
    }

    [Fact]
    public async Task StreamAsync_LeftWhileTheServerFloods_ReachesTheServerAtOnce()
    {
        await using FaultServer server = FaultServer.Start(async connection =>
        {
            await connection.WriteAsync(Fault.Head);
            while (true)
            {
                await connection.WriteChunkAsync(Fault.Text(new string('x', 10_000)));
            }
        });
        using ChatCompletionsClient client = FaultAssert.Client(server);

        await LeaveAsync(client, "break");

        await FaultAssert.ReleasedAsync(server);
    }

    [Fact]
    public async Task OpenAsync_ThenDisposed_ReachesTheServerAtOnce()
    {
        await using IFaultServer server = await GenerateAsync(httpVersion: 1, TimeSpan.FromMilliseconds(20));
        using ChatCompletionsClient client = FaultAssert.Client(server);

        await using (ChatCompletionStream stream = client.StreamAsync("Hi", TestContext.Current.CancellationToken))
        {
            await stream.OpenAsync(TestContext.Current.CancellationToken);
        }

        await FaultAssert.ReleasedAsync(server);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StreamAsync_FiveStreamsOneAfterTheOther_UseOneConnection(bool endsLater)
    {
        using var idle = new IdleConnections();
        var ended = new SemaphoreSlim(0);
        await using FaultServer server = FaultServer.Start(async connection =>
        {
            await connection.WriteAsync(Fault.Head);
            await connection.WriteChunkAsync(Fault.Text("Hello", "stop") + Fault.Done);
            if (endsLater)
            {
                // The client is done with the stream by now.
                await ended.WaitAsync(connection.Stop);
            }

            await connection.EndChunksAsync();
        });
        using ChatCompletionsClient client = FaultAssert.Client(server);
        idle.Port = new Uri(server.Address).Port;

        for (int i = 0; i < 5; i++)
        {
            await client.StreamAsync("Hi", TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken);
            ended.Release();
            await idle.WaitAsync();
        }

        Assert.Equal(5, server.Requests);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task StreamAsync_ServerHoldsTheBodyOpenAfterTheEndMark_EndsAtOnce(int httpVersion)
    {
        await using IFaultServer server = await StartAsync(httpVersion, Fault.Text("Hello", "stop") + Fault.Done, Timeout.InfiniteTimeSpan);
        using HttpClient? http = httpVersion == 2 ? new HttpClient(Http2Server.Handler()) : null;
        using ChatCompletionsClient client = FaultAssert.Client(server, new() { Options = static o => o.TimeProvider = new WatchedTime() }, http);

        // The clock stands still: no time limit ends the call.
        ChatCompletion completion = await client.StreamAsync("Hi", TestContext.Current.CancellationToken)
            .GetCompletionAsync(TestContext.Current.CancellationToken).WaitAsync(TestLimits.Hang, TestContext.Current.CancellationToken);

        Assert.Equal(FinishReason.Stop, completion.FinishReason);
    }

    private static async Task LeaveAsync(ChatCompletionsClient client, string way)
    {
        using var source = new CancellationTokenSource();
        try
        {
            await foreach (ChatCompletionChunk _ in client.StreamAsync("Hi", source.Token))
            {
                if (way == "break")
                {
                    break;
                }

                if (way == "exception")
                {
                    throw new FormatException("The caller's own.");
                }

                await source.CancelAsync();
            }
        }
        catch (Exception e) when (e is FormatException or OperationCanceledException)
        {
            Assert.NotEqual("break", way);
        }
    }

    private static Task<IFaultServer> GenerateAsync(int httpVersion, TimeSpan pause) => StartAsync(httpVersion, Fault.Text("x"), pause);

    /// <summary>A server that sends a text over and over, or once when the pause is infinite.</summary>
    private static async Task<IFaultServer> StartAsync(int httpVersion, string text, TimeSpan pause)
    {
        if (httpVersion == 1)
        {
            return FaultServer.Start(async connection =>
            {
                await connection.WriteAsync(Fault.Head);
                await connection.WriteChunkAsync(text);
                while (pause != Timeout.InfiniteTimeSpan)
                {
                    await Task.Delay(pause, connection.Stop);
                    await connection.WriteChunkAsync(text);
                }
            });
        }

        return await Http2Server.StartAsync(async context =>
        {
            await Http2Server.StartStreamAsync(context);
            while (true)
            {
                await Http2Server.WriteAsync(context, text);
                await Task.Delay(pause, context.RequestAborted);
            }
        });
    }

    /// <summary>Counts the connections that the platform holds for the next call.</summary>
    private sealed class IdleConnections : IDisposable
    {
        private readonly MeterListener _listener = new();
        private long _count;

        public IdleConnections()
        {
            _listener.InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name == "http.client.open_connections")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, change, tags, _) =>
            {
                if (tags.ToArray().Any(t => t is { Key: "http.connection.state", Value: "idle" }) && tags.ToArray().Any(t => t.Key == "server.port" && Equals(t.Value, Port)))
                {
                    Interlocked.Add(ref _count, change);
                }
            });
            _listener.Start();
        }

        public int Port { get; set; }

        /// <summary>Waits until there is one.</summary>
        public async Task WaitAsync()
        {
            var watch = Stopwatch.StartNew();
            while (Volatile.Read(ref _count) == 0)
            {
                Assert.True(watch.Elapsed < TestLimits.Hang, "The connection does not come back.");
                await Task.Delay(2, TestContext.Current.CancellationToken);
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
