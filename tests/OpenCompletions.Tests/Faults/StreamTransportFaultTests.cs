using System.Text;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Faults;

/// <summary>Connections that break within a stream.</summary>
[Collection(FaultCollection.Name)]
public sealed class StreamTransportFaultTests
{
    [Fact]
    public async Task StreamAsync_ServerClosesBetweenChunks_IsInterrupted()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(async connection =>
        {
            await connection.WriteAsync(Fault.Head);
            await connection.WriteChunkAsync(Fault.Text("Hel"));
            connection.Finish();
        });

        ChatStreamInterruptedException exception = outcome.Interrupted(ChatInterruptionReason.ConnectionLost);
        Assert.Equal("Hel", outcome.Text);
        Assert.Equal("req_1", exception.RequestId);
        Assert.NotNull(exception.InnerException);
    }

    public static TheoryData<string> Cuts => new("data: {\"id\"", Fault.Text("lo")[..^30], "data: {\"choices\":[{\"delta\":{\"content\":\"é");

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task StreamAsync_ServerClosesInsideAnEvent_IsInterruptedAndThePieceIsNotRead(string cut)
    {
        // The chunk's size promises more than comes, and the last byte is half a character in the last row.
        byte[] bytes = Encoding.UTF8.GetBytes(cut)[..^1];
        FaultOutcome outcome = await FaultAssert.StreamAsync(async connection =>
        {
            await connection.WriteAsync(Fault.Head);
            await connection.WriteChunkAsync(Fault.Text("Hel"));
            await connection.WriteAsync("ff\r\n");
            await connection.WriteAsync(bytes);
            connection.Finish();
        });

        outcome.Interrupted(ChatInterruptionReason.ConnectionLost);
        Assert.Equal("Hel", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_ServerResetsTheConnection_IsInterrupted()
    {
        FaultOutcome outcome = await AfterTheFirstChunkAsync(connection =>
        {
            connection.Reset();
            return Task.CompletedTask;
        });

        outcome.Interrupted(ChatInterruptionReason.ConnectionLost);
        Assert.Equal("Hel", outcome.Text);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close")]
    [InlineData("HTTP/1.0 200 OK")]
    public async Task StreamAsync_BodyThatOnlyTheConnectionEndsIsCut_IsTruncated(string head)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(async connection =>
        {
            await connection.WriteAsync(head + "\r\nContent-Type: text/event-stream\r\n\r\n" + Fault.Text("Hel"));
            connection.Finish();
        });

        outcome.Interrupted(ChatInterruptionReason.Truncated);
        Assert.Equal("Hel", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_BodyShorterThanItsLength_IsInterrupted()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(async connection =>
        {
            string body = Fault.Text("Hel");
            await connection.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: {Encoding.UTF8.GetByteCount(body) + 91}\r\n\r\n{body}");
            connection.Finish();
        });

        outcome.Interrupted(ChatInterruptionReason.ConnectionLost);
        Assert.Equal("Hel", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_ChunkWithoutValidSize_IsInterruptedAndDoesNotRepeatWhatCame()
    {
        FaultOutcome outcome = await AfterTheFirstChunkAsync(connection => connection.WriteAsync($"no size: {SecretWatch.Mark}\r\n"));

        outcome.Interrupted(ChatInterruptionReason.ConnectionLost);
        Assert.Equal("Hel", outcome.Text);
    }

    [Theory]
    [InlineData("canary7f3a is no HTTP\r\n\r\n")]
    [InlineData("HTTP/1.1 canary7f3a\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\ncanary7f3a without a colon\r\n\r\n")]
    public async Task StreamAsync_HeadThatIsNoHttp_FailsAndDoesNotRepeatWhatCame(string head)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(connection => connection.WriteAsync(head));

        // The netstandard2.0 build is not told what was wrong with the head.
        ChatCompletionsException exception = Assert.IsAssignableFrom<ChatCompletionsException>(outcome.Exception);
        Assert.True(exception is ChatConnectionException or ChatProtocolException { Reason: ChatProtocolReason.InvalidHttp }, exception.ToString());
        Assert.True(exception.MayHaveBeenProcessed);
    }

    [Fact]
    public async Task StreamAsync_EndlessChunkExtension_IsInterrupted()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(async connection =>
        {
            await connection.WriteAsync(Fault.Head);
            await connection.WriteChunkAsync(Fault.Text("Hel"));
            await connection.WriteAsync("5;x=");
            await WriteForeverAsync(connection, SecretWatch.Mark + new string('x', 1000));
        });

        outcome.Interrupted(ChatInterruptionReason.ConnectionLost);
        Assert.Equal("Hel", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_EndlessTrailers_IsInterrupted()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(async connection =>
        {
            await connection.WriteAsync(Fault.Head);
            await connection.WriteChunkAsync(Fault.Text("Hel"));
            await connection.WriteAsync("0\r\n");
            await WriteForeverAsync(connection, $"X-Trailer: {SecretWatch.Mark}{new string('x', 1000)}\r\n");
        });

        outcome.Interrupted(ChatInterruptionReason.ConnectionLost);
        Assert.Equal("Hel", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_Http2StreamIsReset_IsInterrupted()
    {
        var delivered = new TaskCompletionSource();
        await using Http2Server server = await Http2Server.StartAsync(async context =>
        {
            await Http2Server.StartStreamAsync(context);
            await Http2Server.WriteAsync(context, Fault.Text("Hel"));
            await delivered.Task;
            context.Abort();
        });

        FaultOutcome outcome = await FaultAssert.StreamAsync(server, new() { Http = Http2, OnChunk = _ => Set(delivered) });

        outcome.Interrupted(ChatInterruptionReason.ConnectionLost);
        Assert.Equal("Hel", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_Http2StreamIsResetBeforeItsHeaders_IsAConnectionErrorOfUnknownOutcome()
    {
        await using Http2Server server = await Http2Server.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        FaultOutcome outcome = await FaultAssert.StreamAsync(server, new() { Http = Http2 });

        ChatConnectionException exception = outcome.Failed<ChatConnectionException>();
        Assert.True(exception.MayHaveBeenProcessed);
        Assert.Null(exception.StatusCode);
    }

    [Fact]
    public async Task StreamAsync_Http2ServerGoesAway_IsInterrupted()
    {
        var delivered = new TaskCompletionSource();
        await using Http2Server server = await Http2Server.StartAsync(async context =>
        {
            await Http2Server.StartStreamAsync(context);
            await Http2Server.WriteAsync(context, Fault.Text("Hel"));
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        FaultOutcome outcome = await FaultAssert.StreamAsync(
            server,
            new()
            {
                Http = Http2,
                OnChunk = _ => Set(delivered),
                Meanwhile = async () =>
                {
                    await delivered.Task;
                    await server.StopAsync();
                },
            });

        outcome.Interrupted(ChatInterruptionReason.ConnectionLost);
        Assert.Equal("Hel", outcome.Text);
    }

    // The reader has what came before the fault.
    private static async Task<FaultOutcome> AfterTheFirstChunkAsync(Func<RawConnection, Task> fault)
    {
        var delivered = new TaskCompletionSource();
        return await FaultAssert.StreamAsync(
            async connection =>
            {
                await connection.WriteAsync(Fault.Head);
                await connection.WriteChunkAsync(Fault.Text("Hel"));
                await delivered.Task;
                await fault(connection);
            },
            new() { OnChunk = _ => Set(delivered) });
    }

    private static HttpClient Http2() => new(Http2Server.Handler());

    private static Task Set(TaskCompletionSource source)
    {
        source.TrySetResult();
        return Task.CompletedTask;
    }

    private static async Task WriteForeverAsync(RawConnection connection, string text)
    {
        while (true)
        {
            await connection.WriteAsync(text);
        }
    }
}
