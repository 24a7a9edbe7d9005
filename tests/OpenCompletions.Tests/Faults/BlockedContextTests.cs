using OpenCompletions.Tests.Functions.Schema;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Faults;

/// <summary>Calls from a thread that blocks until they end, as user interfaces and ASP.NET Framework applications make them.</summary>
[Collection(FaultCollection.Name)]
public sealed class BlockedContextTests
{
    private static readonly string[] s_texts = [Fault.Text("Hel"), Fault.Text("lo", "stop"), Fault.Done];

    private static readonly string[] s_json =
        [Fault.Data(Reply.Chunk("{\"Name\":\"Be")), Fault.Data(Reply.Chunk("rn\",\"Population\":1}", "stop")), Fault.Done];

    [Theory]
    [InlineData("completion")]
    [InlineData("open")]
    [InlineData("chunks")]
    [InlineData("text")]
    [InlineData("events")]
    [InlineData("wrapped")]
    [InlineData("break")]
    [InlineData("structured")]
    [InlineData("structured break")]
    public async Task StreamAsync_ContextWhoseThreadIsBlocked_Completes(string way)
    {
        bool isStructured = way.StartsWith("structured", StringComparison.Ordinal);
        await using FaultServer server = FaultServer.Start(async connection =>
        {
            await connection.WriteAsync(Fault.Head);
            foreach (string piece in isStructured ? s_json : s_texts)
            {
                // Apart, so that the reader has to wait for each: only a wait could need the blocked thread. Come together, they pass too.
                await Task.Delay(10, connection.Stop);
                await connection.WriteChunkAsync(piece);
            }

            await connection.EndChunksAsync();
        });
        using ChatCompletionsClient client = FaultAssert.Client(server);

        await RunBlockedAsync(() => isStructured
            ? IsRead(client.StreamAsync("Hi", ShapeContext.Default.City, cancellationToken: CancellationToken.None), toEnd: way == "structured")
            : Consume(client.StreamAsync("Hi", CancellationToken.None), way));
    }

    [Fact]
    public async Task CompleteAsync_ContextWhoseThreadIsBlocked_SendsASource()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        BinarySource source = BinarySource.FromStream(
            async cancellationToken =>
            {
                await Task.Delay(10, cancellationToken).ConfigureAwait(false);
                return new SlowStream();
            },
            SlowStream.Size,
            "image/png");

        // On a connection that is open already, HttpClient begins to send on the thread of the caller.
        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        await RunBlockedAsync(() => IsEnded(client.CompleteAsync(ChatMessage.User("Hi", ContentPart.Image(source)), CancellationToken.None)));
    }

    [Fact]
    public async Task CompleteAsync_ContextWhoseThreadIsBlocked_SendsALongRequest()
    {
        // More than the sockets take before the server reads.
        var longest = new string('x', 32 << 20);
        await using RawServer server = RawServer.Start(static async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(Reply.Json(Reply.Completion));
            await Task.Delay(200, connection.Stop);
            await connection.ReadRequestAsync();
            await connection.WriteAsync(Reply.Json(Reply.Completion));
        });
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        await RunBlockedAsync(() => IsEnded(client.CompleteAsync(longest, CancellationToken.None)));
    }

    private static async Task RunBlockedAsync(Func<bool> isEnded)
    {
        var context = new BlockedContext();
        var result = new TaskCompletionSource<bool>();
        var thread = new Thread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(context);
            result.SetResult(isEnded());
        });
        thread.Start();

        Assert.True(await result.Task, "It waits for the context's thread.");
        Assert.Equal(0, context.Posts);
    }

    // Every step begins on the context's thread, which waits for it to end.
    private static bool Consume(ChatCompletionStream stream, string way) => way switch
    {
        "completion" => IsEnded(stream.GetCompletionAsync()),
        "open" => IsEnded(stream.OpenAsync()) && IsEnded(stream.DisposeAsync().AsTask()),
        "text" => IsRead(stream.TextAsync()),
        "events" => IsRead(stream.EventsAsync()),
        "wrapped" => IsRead(stream.Wrap(static chunks => chunks)),
        _ => IsRead(stream, toEnd: way == "chunks"),
    };

    private static bool IsRead<T>(IAsyncEnumerable<T> items, bool toEnd = true)
    {
        IAsyncEnumerator<T> enumerator = items.GetAsyncEnumerator(CancellationToken.None);
        bool isMore = true;
        while (isMore)
        {
            Task<bool> moving = enumerator.MoveNextAsync().AsTask();
            if (!IsEnded(moving))
            {
                return false;
            }

            isMore = moving.Result && toEnd;
        }

        return IsEnded(enumerator.DisposeAsync().AsTask());
    }

    private static bool IsEnded(Task task) => task.Wait(TestLimits.Hang);

    private sealed class BlockedContext : SynchronizationContext
    {
        private int _posts;

        public int Posts => Volatile.Read(ref _posts);

        public override void Post(SendOrPostCallback d, object? state) => Interlocked.Increment(ref _posts);
    }

    /// <summary>A stream whose reads take their time.</summary>
    private sealed class SlowStream() : MemoryStream(new byte[Size])
    {
        public const int Size = 100_000;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(1, cancellationToken).ConfigureAwait(false);
            return Read(buffer.Span);
        }
    }
}
