using System.Net;
using OpenCompletions.Tests.Infrastructure;
using static OpenCompletions.Tests.Retries.RetryingClient;

namespace OpenCompletions.Tests.Retries;

/// <summary>Calls that are cancelled or run out of time during or between attempts.</summary>
public sealed class AttemptTimeTests
{
    [Fact]
    public async Task CompleteAsync_CancelledWhileTheKeyProviderWorks_CarriesTheCallersToken()
    {
        using var source = new CancellationTokenSource();
        await using RawServer server = RawServer.Respond(Busy);
        using var client = new ChatCompletionsClient(Options(server, o => o.ApiKeyProvider = async token =>
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return "k";
        }));

        OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.CompleteAsync("Hi", source.Token));

        Assert.Equal(source.Token, exception.CancellationToken);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task CompleteAsync_TotalRunsOutWhileTheKeyProviderWorks_TellsThatNothingWasSent()
    {
        await using RawServer server = RawServer.Respond(Busy);
        using var client = new ChatCompletionsClient(Options(server, o =>
        {
            o.Timeouts.Total = TimeSpan.FromMilliseconds(50);
            o.ApiKeyProvider = async token =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
                return "k";
            };
        }));

        Task<ChatCompletion> call = client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        // Nothing but its own time limit knows of a call that waits for its key: it must not be collected.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        ChatTimeoutException exception = await Assert.ThrowsAsync<ChatTimeoutException>(() => call);

        Assert.Equal(ChatTimeoutKind.Total, exception.Timeout);
        Assert.Equal(0, exception.Attempts);
        Assert.False(exception.MayHaveBeenProcessed);
    }

    [Fact]
    public async Task CompleteAsync_CancelledDuringADelay_EndsAtOnceWithTheCallersToken()
    {
        using var source = new CancellationTokenSource();
        var waiting = new TaskCompletionSource();
        await using RawServer server = RawServer.Respond(Reply.Json("{}", 503, "Retry-After: 60"));
        using var client = new ChatCompletionsClient(Options(server, o =>
        {
            o.TimeProvider = new WatchedTime();
            o.OnAttempt = _ => waiting.SetResult();
        }));
        Task<ChatCompletion> call = client.CompleteAsync("Hi", source.Token);
        await waiting.Task;

        await source.CancelAsync();
        OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => call.WaitAsync(TestLimits.Hang, TestContext.Current.CancellationToken));

        Assert.Equal(source.Token, exception.CancellationToken);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task StreamAsync_EnumerationCancelledDuringADelay_EndsAtOnceWithThatToken()
    {
        using var source = new CancellationTokenSource();
        await using RawServer server = RawServer.Respond(Reply.Json("{}", 503, "Retry-After: 60"));
        using var client = new ChatCompletionsClient(Options(server, o =>
        {
            o.TimeProvider = new WatchedTime();
            o.OnAttempt = _ => source.CancelAfter(1);
        }));

        OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChatCompletionChunk chunk in client.StreamAsync("Hi", TestContext.Current.CancellationToken).WithCancellation(source.Token))
            {
                Assert.Fail($"There is a chunk: {chunk}");
            }
        });

        Assert.Equal(source.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task CompleteAsync_ClientDisposedDuringADelay_Ends()
    {
        var waiting = new TaskCompletionSource();
        await using RawServer server = RawServer.Respond(Reply.Json("{}", 503, "Retry-After: 60"));
        var client = new ChatCompletionsClient(Options(server, o => o.OnAttempt = _ => waiting.SetResult()));
        Task<ChatCompletion> call = client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        await waiting.Task;

        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call);
    }

    [Fact]
    public async Task CompleteAsync_TotalRunsOutDuringADelay_TellsWhatWentBefore()
    {
        var time = new WatchedTime();
        await using RawServer server = RawServer.Respond(Reply.Json("{}", 503, "Retry-After: 60"));
        using var client = new ChatCompletionsClient(Options(server, o =>
        {
            o.TimeProvider = time;
            o.Timeouts.Total = TimeSpan.FromSeconds(30);
        }));
        Task<ChatCompletion> call = client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(60));

        time.Advance(TimeSpan.FromSeconds(30));

        ChatTimeoutException exception = await Assert.ThrowsAsync<ChatTimeoutException>(() => call);
        Assert.Equal(ChatTimeoutKind.Total, exception.Timeout);
        Assert.Equal(1, exception.Attempts);
        Assert.False(exception.MayHaveBeenProcessed);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, Assert.IsType<ChatApiException>(exception.InnerException).StatusCode);
    }

    [Fact]
    public async Task CompleteAsync_TimeoutOfALaterAttempt_CountsTheAttemptsAndIsTold()
    {
        var attempts = new List<ChatAttempt>();
        var time = new WatchedTime();
        var askedAgain = new TaskCompletionSource();
        await using RawServer server = RawServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(Busy);
            await connection.ReadRequestAsync();
            askedAgain.SetResult();
            await connection.WaitForCloseAsync();
        });
        using var client = new ChatCompletionsClient(Options(server, o =>
        {
            o.TimeProvider = time;
            o.OnAttempt = attempts.Add;
        }));
        Task<ChatCompletion> call = client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        await askedAgain.Task;

        await time.PassUntilEndedAsync(call);

        ChatTimeoutException exception = await Assert.ThrowsAsync<ChatTimeoutException>(() => call);

        Assert.Equal(ChatTimeoutKind.Response, exception.Timeout);
        Assert.Equal(2, exception.Attempts);
        Assert.True(exception.MayHaveBeenProcessed);
        Assert.Equal(2, attempts.Count);
        Assert.Same(exception, attempts[1].Exception);
        Assert.Null(attempts[1].RetryDelay);
    }

    [Fact]
    public async Task CompleteAsync_ErrorBodyOutlastsTheResponseTimeout_KeepsTheStatus()
    {
        await using RawServer server = RawServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 400 X\r\nContent-Length: 1000\r\n\r\n{");
            await connection.WaitForCloseAsync();
        });
        var time = new WatchedTime();
        TimeSpan response = TimeSpan.FromSeconds(30);
        TimeSpan errorBody = TimeSpan.FromSeconds(60);
        using var client = new ChatCompletionsClient(Options(server, o =>
        {
            o.TimeProvider = time;
            o.Timeouts = new() { Response = response, ErrorBody = errorBody };
        }));
        Task<ChatCompletion> call = client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        await time.WaitForTimerAsync(errorBody);

        time.Advance(response);
        Assert.False(call.IsCompleted);
        time.Advance(errorBody - response);

        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => call);

        Assert.Equal(HttpStatusCode.BadRequest, exception.StatusCode);
    }
}
