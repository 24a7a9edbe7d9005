using Microsoft.Extensions.DependencyInjection;
using OpenCompletions.Tests.DependencyInjection;
using OpenCompletions.Tests.Functions.Schema;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Faults;

/// <summary>Calls on a thread with a synchronization context that blocks until they end.</summary>
[Collection(FaultCollection.Name)]
public sealed class BlockedContextTests
{
    private static readonly string[] s_texts = [Fault.Text("Hel"), Fault.Text("lo", "stop"), Fault.Done];

    private static readonly string[] s_json =
        [Fault.Data(Reply.Chunk("{\"Name\":\"Be")), Fault.Data(Reply.Chunk("rn\",\"Population\":1}", "stop")), Fault.Done];

    private readonly BlockedContext _context = new();

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
                // Apart, so that the reader has to wait for each: only a continuation could need the blocked thread.
                await Task.Delay(10, connection.Stop);
                await connection.WriteChunkAsync(piece);
            }

            await connection.EndChunksAsync();
        });
        using ChatCompletionsClient client = FaultAssert.Client(server);

        await RunBlockedAsync(() => isStructured
            ? IsRead(client.StreamAsync("Hi", ShapeContext.Default.City), toEnd: way == "structured")
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
        UserMessage message = ChatMessage.User("Hi", ContentPart.Image(source));
        await RunBlockedAsync(() => IsEnded(client.CompleteAsync(message, CancellationToken.None)));
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

    [Fact]
    public async Task CompleteAsync_ContextWhoseThreadIsBlocked_SendsTheContentOfAnotherHandler()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using TestHost host = TestHost.Build(services => services
            .AddChatCompletionsClient(o =>
            {
                o.Endpoint = new Uri(server.Address);
                o.Model = "m";
            })
            .AddHttpMessageHandler(static () => new ReplacingHandler()));

        await RunBlockedAsync(() => IsEnded(host.Client.CompleteAsync("Hi", CancellationToken.None)));

        Assert.Equal("{}", server.Request.BodyText);
    }

    private async Task RunBlockedAsync(Func<bool> isEnded)
    {
        var result = new TaskCompletionSource<bool>();
        var thread = new Thread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(_context);
            result.SetResult(isEnded());
        });
        thread.Start();

        Assert.True(await result.Task, "It waits for the context's thread.");
        Assert.False(_context.Posted.IsCompleted, "It ran on the context.");
    }

    // Every step begins on the context's thread, which waits for it to end.
    private bool Consume(ChatCompletionStream stream, string way) => way switch
    {
        "completion" => IsEnded(stream.GetCompletionAsync()),
        "open" => IsEnded(stream.OpenAsync()) && IsEnded(stream.DisposeAsync().AsTask()),
        "text" => IsRead(stream.TextAsync()),
        "events" => IsRead(stream.EventsAsync()),
        "wrapped" => IsRead(stream.Wrap(static chunks => chunks)),
        _ => IsRead(stream, toEnd: way == "chunks"),
    };

    private bool IsRead<T>(IAsyncEnumerable<T> items, bool toEnd = true)
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

    private bool IsEnded(Task task) => Task.WaitAny([task, _context.Posted], TestLimits.Hang) == 0;

    private sealed class BlockedContext : SynchronizationContext
    {
        private readonly TaskCompletionSource _posted = new();

        /// <summary>Ends when something waits for the thread.</summary>
        public Task Posted => _posted.Task;

        public override void Post(SendOrPostCallback d, object? state) => _posted.TrySetResult();
    }

    private sealed class ReplacingHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Content = new StringContent("{}");
            return base.SendAsync(request, cancellationToken);
        }
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
