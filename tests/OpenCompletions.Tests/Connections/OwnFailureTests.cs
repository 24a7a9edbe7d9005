using OpenCompletions.Tests.Faults;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Connections;

/// <summary>What is the caller's or the application's own failure is told as such, and nothing is sent again for it.</summary>
[Collection(FaultCollection.Name)]
public sealed class OwnFailureTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CompleteAsync_FileOfASourceIsGone_IsAnIOExceptionThatNamesItsPlace(bool onIdleConnection)
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".png");
        await File.WriteAllBytesAsync(path, new byte[100], TestContext.Current.CancellationToken);
        BinarySource source = BinarySource.FromFile(path);
        File.Delete(path);

        IOException exception = await FailAsync(onIdleConnection, ChatMessage.User("Look.", ContentPart.Image(source)));

        Assert.IsType<FileNotFoundException>(exception.InnerException);
        Assert.Contains(" at messages[1].content[1].image_url.url ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CompleteAsync_FactoryOfASourceThrows_IsAnIOExceptionAroundIt(bool onIdleConnection)
    {
        var own = new InvalidOperationException("own");
        BinarySource source = BinarySource.FromStream(_ => throw own, 10);

        IOException exception = await FailAsync(onIdleConnection, ChatMessage.User("Listen.", ContentPart.Audio(source, AudioFormat.Wav)));

        Assert.Same(own, exception.InnerException);
        Assert.Contains(" at messages[1].content[1].input_audio.data ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CompleteAsync_StreamOfASourceThrowsHalfway_IsAnIOExceptionAroundIt(bool onIdleConnection)
    {
        BinarySource source = BinarySource.FromStream(static _ => new(new FailingStream()), 200_000, "image/png");

        IOException exception = await FailAsync(onIdleConnection, ChatMessage.User("Look.", ContentPart.Image(source)));

        Assert.Same(FailingStream.Failure, exception.InnerException);
        Assert.Contains("messages[1].content[1]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteAsync_DisposedHttpClient_GivesItsOwnException()
    {
        var attempts = new List<ChatAttempt>();
        var http = new HttpClient();
        using var client = new ChatCompletionsClient(http, Options("http://127.0.0.1:9/v1", attempts));
        http.Dispose();

        ObjectDisposedException exception = await Assert.ThrowsAsync<ObjectDisposedException>(
            () => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Contains(nameof(HttpClient), exception.ObjectName, StringComparison.Ordinal);
        Assert.Empty(attempts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CompleteAsync_NestedHttpClientTimesOut_IsNotSentAgain(bool afterTheAnswer)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        await using RawServer silent = RawServer.Start(static connection => connection.WaitForCloseAsync());

        ChatCompletionsException exception = await FailAsync(server, new NestedHandler(silent.Address, afterTheAnswer));

        Assert.IsType<ChatConnectionException>(exception);
        Assert.Contains("handler of the application", exception.Message, StringComparison.Ordinal);
        Assert.Equal(afterTheAnswer ? 1 : 0, server.Requests.Count);
    }

    [Fact]
    public async Task CompleteAsync_NestedHttpClientIsRefusedAfterTheAnswer_IsNotSentAgain()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        await using FaultyServer closed = FaultyServer.ClosedPort();

        await FailAsync(server, new NestedHandler(closed.Address, afterTheAnswer: true));

        Assert.Single(server.Requests);
    }

    private static async Task<ChatCompletionsException> FailAsync(RawServer server, NestedHandler handler)
    {
        var attempts = new List<ChatAttempt>();
        using var http = new HttpClient(handler);
        using var client = new ChatCompletionsClient(http, Options(server.Address, attempts));

        ChatCompletionsException exception = await Assert.ThrowsAnyAsync<ChatCompletionsException>(
            () => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Single(attempts);
        Assert.Equal(1, exception.Attempts);
        Assert.True(exception.MayHaveBeenProcessed);
        return exception;
    }

    private static async Task<IOException> FailAsync(bool onIdleConnection, ChatMessage message)
    {
        var attempts = new List<ChatAttempt>();
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(Options(server.Address, attempts));
        if (onIdleConnection)
        {
            await client.CompleteAsync("first", TestContext.Current.CancellationToken);
            attempts.Clear();
        }

        IOException exception = await Assert.ThrowsAnyAsync<IOException>(
            () => client.CompleteAsync(new ChatMessage[] { ChatMessage.System("Be brief."), message }, TestContext.Current.CancellationToken));

        Assert.Empty(attempts);
        Assert.Equal(onIdleConnection ? 1 : 0, server.Requests.Count);
        Assert.Equal(1, server.Connections);
        return exception;
    }

    private static ChatCompletionsClientOptions Options(string endpoint, List<ChatAttempt> attempts) => new()
    {
        Endpoint = new Uri(endpoint),
        Model = "m",
        Retry = new() { BaseDelay = TimeSpan.Zero },
        OnAttempt = attempts.Add,
    };

    /// <summary>Calls a server of its own, before or after the call.</summary>
    private sealed class NestedHandler(string address, bool afterTheAnswer) : DelegatingHandler(new HttpClientHandler())
    {
        private readonly HttpClient _nested = new() { Timeout = TimeSpan.FromMilliseconds(100) };

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage? response = afterTheAnswer ? await base.SendAsync(request, cancellationToken) : null;
            using HttpResponseMessage nested = await _nested.GetAsync(address, cancellationToken);
            return response ?? await base.SendAsync(request, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            _nested.Dispose();
            base.Dispose(disposing);
        }
    }

    /// <summary>Gives some bytes, and fails.</summary>
    private sealed class FailingStream : MemoryStream
    {
        public static readonly InvalidDataException Failure = new("own");

        private int _reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _reads++ < 2 ? new(buffer.Length / 2) : throw Failure;

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
