using System.Net;
using OpenCompletions.Tests.Infrastructure;
using static OpenCompletions.Tests.Retries.RetryingClient;

namespace OpenCompletions.Tests.Retries;

/// <summary>What a call that is sent again sends, tells and leaves behind.</summary>
public sealed class AttemptTests
{
    [Fact]
    public async Task CompleteAsync_Retried_SendsTheSameBytesAndHeaders()
    {
        await using RawServer server = RawServer.RespondInTurn(Busy, Busy, Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(Options(server, o =>
        {
            o.ApiKey = "k";
            o.Organization = "org";
            o.Headers["X-A"] = "1";
        }));

        var options = new ChatCallOptions { IdempotencyKey = "id-1", Headers = { ["X-B"] = "2" } };
        ChatCompletion answer = await client.CompleteAsync("Grüße 你好 \uD83D\uDE00", options, TestContext.Current.CancellationToken);

        Assert.Equal(3, answer.Response!.Attempts);
        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests, r => AssertSame(server.Requests[0], r));
        Assert.Equal("id-1", server.Requests[2].Header("Idempotency-Key"));
        Assert.Equal("Bearer k", server.Requests[2].Header("Authorization"));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(520)]
    [InlineData(529)]
    public async Task CompleteAsync_ServerFailsTwiceAndThenAnswers_GivesTheAnswer(int status)
    {
        await using RawServer server = RawServer.RespondInTurn(Reply.Json("{}", status), Reply.Json("{}", status), Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(Options(server));

        ChatCompletion answer = await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Equal("Hello", answer.Text);
        Assert.Equal(3, answer.Response!.Attempts);
    }

    [Fact]
    public async Task StreamAsync_Retried_SendsTheSameBytesAndHeaders()
    {
        await using RawServer server = RawServer.RespondInTurn(Busy, Reply.Events(Reply.Chunk("a", "stop"), "[DONE]"));
        using var client = new ChatCompletionsClient(Options(server));

        ChatCompletion answer = await client.StreamAsync("Hi", TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, answer.Response!.Attempts);
        Assert.Equal(2, server.Requests.Count);
        AssertSame(server.Requests[0], server.Requests[1]);
    }

    [Fact]
    public async Task CompleteAsync_NoIdempotencyKey_SendsNone()
    {
        await using RawServer server = RawServer.RespondInTurn(Busy, Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(Options(server));

        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.All(server.Requests, r => Assert.Null(r.Header("Idempotency-Key")));
    }

    [Fact]
    public async Task CompleteAsync_CallerChangesEverythingBetweenAttempts_SendsTheSame()
    {
        var request = new ChatCompletionRequest { Messages = [ChatMessage.User("Hi")], AdditionalProperties = { ["top_k"] = 1 } };
        var call = new ChatCallOptions { Headers = { ["X-A"] = "1" }, Query = { ["q"] = "1" }, MaxRetries = 1 };
        var retry = new ChatRetry { BaseDelay = TimeSpan.Zero };
        ChatCompletionsClientOptions? options = null;
        await using RawServer server = RawServer.RespondInTurn(Busy, Reply.Json(Reply.Completion));
        options = Options(server, o =>
        {
            o.Retry = retry;
            o.OnAttempt = _ =>
            {
                request.Messages.Add(ChatMessage.User("more"));
                ((UserMessage)request.Messages[0]).Content = "changed";
                request.Model = "other";
                request.AdditionalProperties["top_k"] = 2;
                call.Headers["X-A"] = "2";
                call.Query["q"] = "2";
                call.MaxRetries = 0;
                retry.MaxRetries = 0;
                o.Headers["X-C"] = "3";
                o.ApiKey = "other";
            };
        });
        using var client = new ChatCompletionsClient(options);

        await client.CompleteAsync(request, call, TestContext.Current.CancellationToken);

        Assert.Equal(2, server.Requests.Count);
        AssertSame(server.Requests[0], server.Requests[1]);
        Assert.Contains("\"Hi\"", server.Requests[1].BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteAsync_Retried_DisposesTheResponseBeforeTheDelay()
    {
        var contents = new List<WatchedContent>();
        using var http = new HttpClient(new Handler(_ =>
        {
            contents.Add(new());
            return new(HttpStatusCode.ServiceUnavailable) { Content = contents[^1] };
        }));
        var seen = new List<bool>();
        using var client = new ChatCompletionsClient(http, new ChatCompletionsClientOptions
        {
            Endpoint = new Uri("http://127.0.0.1/v1"),
            Model = "m",
            Retry = new() { BaseDelay = TimeSpan.Zero },
            OnAttempt = attempt => seen.Add(contents[attempt.Number - 1].IsDisposed),
        });

        await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Equal([true, true, true], seen);
    }

    [Fact]
    public async Task CompleteAsync_Retried_MakesARequestEachTime()
    {
        var requests = new List<HttpRequestMessage>();
        using var http = new HttpClient(new Handler(request =>
        {
            requests.Add(request);
            return new(HttpStatusCode.ServiceUnavailable);
        }));
        using var client = new ChatCompletionsClient(http, new ChatCompletionsClientOptions
        {
            Endpoint = new Uri("http://127.0.0.1/v1"),
            Model = "m",
            Retry = new() { BaseDelay = TimeSpan.Zero },
        });

        await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Equal(3, requests.Distinct().Count());
        Assert.Equal(3, requests.Select(r => r.Content).Distinct().Count());
    }

    [Theory]
    [InlineData(0, 2, 1)]
    [InlineData(2, 0, 3)]
    [InlineData(null, 1, 2)]
    public async Task CompleteAsync_MaxRetriesOfTheCall_ReplacesTheClients(int? ofCall, int ofClient, int expected)
    {
        await using RawServer server = RawServer.Respond(Busy);
        using var client = new ChatCompletionsClient(Options(server, o => o.Retry.MaxRetries = ofClient));

        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(
            () => client.CompleteAsync("Hi", new ChatCallOptions { MaxRetries = ofCall }, TestContext.Current.CancellationToken));

        Assert.Equal(expected, exception.Attempts);
        Assert.Equal(expected, server.Requests.Count);
        Assert.Equal(expected, exception.Response!.Attempts);
    }

    [Fact]
    public async Task OnAttempt_FailuresThenSuccess_IsToldOfEach()
    {
        var attempts = new List<ChatAttempt>();
        await using RawServer server = RawServer.RespondInTurn(
            Reply.Json("{}", 429, "retry-after-ms: 20"), Reply.Json("{}", 500, "Retry-After: 0"), Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(Options(server, o => o.OnAttempt = attempts.Add));

        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Equal([1, 2, 3], attempts.Select(a => a.Number));
        Assert.Equal([429, 500, 200], attempts.Select(a => (int)a.StatusCode!));
        Assert.Equal([TimeSpan.FromMilliseconds(20), TimeSpan.Zero, null], attempts.Select(a => a.RetryDelay));
        Assert.Equal([true, true, false], attempts.Select(a => a.Exception is ChatApiException));
        Assert.All(attempts, a => Assert.InRange(a.Duration, TimeSpan.Zero, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task OnAttempt_Throws_EndsTheCall()
    {
        await using RawServer server = RawServer.Respond(Busy);
        using var client = new ChatCompletionsClient(Options(server, o => o.OnAttempt = _ => throw new FormatException("The caller's own.")));

        await Assert.ThrowsAsync<FormatException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task CompleteAsync_AnEarlierAttemptMayHaveBeenProcessed_SaysSo()
    {
        int requests = 0;
        await using RawServer server = RawServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            if (++requests > 1)
            {
                await connection.WriteAsync(Reply.Json("{}", 401));
            }
        });
        using var client = new ChatCompletionsClient(Options(server, o => o.Retry.RetryUnknownOutcome = RetryUnknownOutcome.Always));

        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Equal(2, exception.Attempts);
        Assert.True(exception.MayHaveBeenProcessed);
    }

    [Fact]
    public async Task CompleteAsync_RefusedAtOnce_WasNotProcessed()
    {
        await using RawServer server = RawServer.Respond(Reply.Json("{}", 401));
        using var client = new ChatCompletionsClient(Options(server));

        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.False(exception.MayHaveBeenProcessed);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\nx-should-retry: true\r\n\r\n{\"id\"")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\nx-should-retry: true\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 32\r\nx-should-retry: true\r\n\r\ndata: {\"error\":{\"code\":\"503\"}}\n\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\nx-should-retry: true\r\n\r\n<html>")]
    public async Task Call_AnswerThatWentWrongAfterItsHeaders_IsNeverSentAgain(string answer)
    {
        await using RawServer server = RawServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(answer);
        });
        using var client = new ChatCompletionsClient(Options(server, o => o.Retry.RetryUnknownOutcome = RetryUnknownOutcome.Always));

        await Assert.ThrowsAnyAsync<ChatCompletionsException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));
        await Assert.ThrowsAnyAsync<ChatCompletionsException>(
            () => client.StreamAsync("Hi", TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken));

        Assert.Equal(2, server.Requests.Count);
    }

    private static void AssertSame(RawRequest expected, RawRequest actual)
    {
        Assert.Equal(expected.Line, actual.Line);
        Assert.Equal(expected.Body, actual.Body);
        Assert.Equal(Headers(expected), Headers(actual));
    }

    // The runtime numbers the attempts for traces.
    private static IEnumerable<string> Headers(RawRequest request) =>
        request.Headers.Where(h => h.Key != "traceparent").Select(h => $"{h.Key}: {h.Value}").Order(StringComparer.Ordinal);

    private sealed class Handler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }

    private sealed class WatchedContent : StringContent
    {
        public WatchedContent()
            : base("{}")
        {
        }

        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
