using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Server;

public class ChatSseWriterTests
{
    private const string Expected =
        "data: {\"choices\":[]}\n\n: ping\n\ndata: x\r\n\r\ndata: {\"error\":{\"message\":\"no\\nline\"}}\n\ndata: [DONE]\n\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writes_ToAStreamABufferAndAPipe_AreTheSameAndFlushed()
    {
        var stream = new FlushedStream();
        var buffer = new ArrayBufferWriter<byte>();
        var pipe = new Pipe();

        await WriteAllAsync(new(stream));
        await WriteAllAsync(new(buffer));
        await WriteAllAsync(new(pipe.Writer));

        Assert.Equal(Expected, stream.FlushedText);
        Assert.Equal(Expected, Encoding.UTF8.GetString(buffer.WrittenSpan));
        ReadResult read = await pipe.Reader.ReadAsync(Token);
        Assert.Equal(Expected, Encoding.UTF8.GetString(read.Buffer));
    }

    [Fact]
    public async Task WriteAsync_ReaderOfThePipeHasCompleted_ThrowsOperationCanceledException()
    {
        var pipe = new Pipe();
        await pipe.Reader.CompleteAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => new ChatSseWriter(pipe.Writer).WriteDoneAsync(Token).AsTask());
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    public async Task WriteCommentAsync_LineBreak_ThrowsArgumentException(string text) =>
        await Assert.ThrowsAsync<ArgumentException>(() => new ChatSseWriter(Stream.Null).WriteCommentAsync(text, Token).AsTask());

    [Fact]
    public async Task WriteErrorAsync_ReadByTheClient_IsThatError()
    {
        var stream = new FlushedStream();
        var writer = new ChatSseWriter(stream);
        await writer.WriteAsync(ChatCompletionChunk.FromText("a"), Token);
        await writer.WriteErrorAsync(new ApiError { Message = "Out of memory.", Code = "oom" }, Token);
        using ChatCompletionsClient client = BodyHandler.Client(() => new PieceStream(Encoding.UTF8.GetBytes(stream.FlushedText)));

        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(
            () => client.StreamAsync("hi", Token).GetCompletionAsync(Token));

        Assert.Equal(("Out of memory.", "oom", "a"), (exception.Error!.Message, exception.Error.Code, exception.PartialCompletion!.Text));
    }

    [Fact]
    public async Task WriteSseAsync_ClientThatDoesNotRead_BuffersLittle()
    {
        byte[] repeated = Encoding.UTF8.GetBytes($"data: {Reply.Chunk("a")}\n\n");
        var body = new GeneratedStream(repeated, repeated);
        using ChatCompletionsClient client = BodyHandler.Client(() => body);
        using var canceled = new CancellationTokenSource();

        Task forwarding = client.StreamAsync("hi", Token).WriteSseAsync(new StuckStream(), cancellationToken: canceled.Token);

        Assert.InRange(body.Taken, 1, 64 * 1024);
        await canceled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => forwarding);
    }

    [Fact]
    public async Task WriteSseAsync_TargetFails_ThrowsItsExceptionAndLeavesTheStream()
    {
        ChatCompletionStream stream = ChatCompletionStream.FromChunks(ChatCompletionChunk.FromText("a", FinishReason.Stop));
        var pipe = new Pipe();
        await pipe.Reader.CompleteAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => stream.WriteSseAsync(pipe.Writer, cancellationToken: Token));
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, null, "", 401)]
    [InlineData(HttpStatusCode.OK, "429", "", 429)]
    [InlineData(HttpStatusCode.OK, "oops", "Overloaded", 503)]
    [InlineData(null, null, "Authentication", 401)]
    [InlineData(null, null, "PermissionDenied", 403)]
    [InlineData(null, null, "NotFound", 404)]
    [InlineData(null, null, "ContextLength", 400)]
    [InlineData(null, null, "Quota", 429)]
    [InlineData(HttpStatusCode.Found, null, "Redirect", 502)]
    [InlineData(HttpStatusCode.OK, "200", "", 502)]
    public void From_ApiException_KeepsTheErrorAndFindsTheStatus(HttpStatusCode? status, string? code, string kind, int expected)
    {
        var error = new ApiError { Message = "m", Code = code, AdditionalProperties = new() { ["vendor"] = 1 } };
        var exception = new ChatApiException("m", status, error, new(kind)) { RetryAfter = TimeSpan.FromSeconds(3) };

        ChatErrorReply reply = ChatErrorReply.From(exception);

        Assert.Equal((expected, TimeSpan.FromSeconds(3)), (reply.StatusCode, reply.RetryAfter));
        Assert.Same(error, reply.Body.Error);
    }

    public static TheoryData<Exception, int, string?> Failures => new()
    {
        { new ChatApiException("secret", HttpStatusCode.BadGateway), 502, null },
        { new ChatTimeoutException(ChatTimeoutKind.Response, "secret"), 504, "timeout" },
        { new ChatConnectionException("secret"), 502, "connection_failed" },
        { new ChatStreamInterruptedException(ChatInterruptionReason.Truncated, "secret"), 502, "stream_interrupted" },
        { new ChatProtocolException(ChatProtocolReason.MalformedJson, "secret"), 502, "invalid_response" },
        { new ChatRequestReadException(ChatRequestReadReason.LimitExceeded, "It is too long."), 413, null },
        { new ChatRequestReadException(ChatRequestReadReason.MalformedJson, "It is not JSON."), 400, null },
        { new ChatRequestInvalidException([new("$.n", "It is less than 1.")]), 400, null },
        { new InvalidOperationException("secret"), 500, null },
    };

    [Theory, MemberData(nameof(Failures))]
    public void From_OtherException_TellsNoInternals(Exception exception, int status, string? code)
    {
        ChatErrorReply reply = ChatErrorReply.From(exception);

        Assert.Equal((status, code), (reply.StatusCode, reply.Body.Error!.Code));
        Assert.DoesNotContain("secret", reply.Body.Error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(reply.Body.Error.Type!);
    }

    private static async Task WriteAllAsync(ChatSseWriter writer)
    {
        await writer.WriteAsync(new ChatCompletionChunk { Choices = [] }, Token);
        await writer.WriteCommentAsync("ping", Token);
        await writer.WriteAsync(new RawStreamEvent("data: x\r\n\r\n"u8.ToArray()), Token);
        await writer.WriteErrorAsync(new ApiError { Message = "no\nline" }, Token);
        await writer.WriteDoneAsync(Token);
    }

    /// <summary>Keeps what was flushed.</summary>
    private sealed class FlushedStream : MemoryStream
    {
        public string FlushedText { get; private set; } = "";

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            FlushedText = Encoding.UTF8.GetString(ToArray());
            return Task.CompletedTask;
        }
    }

    /// <summary>Takes nothing until the write is canceled.</summary>
    private sealed class StuckStream : MemoryStream
    {
        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.Delay(Timeout.Infinite, cancellationToken);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(Task.Delay(Timeout.Infinite, cancellationToken));
    }
}
