using System.Globalization;
using System.Net;
using OpenCompletions.Tests.Faults;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Errors;

/// <summary>What a response says beside its body is on every completion, stream and exception.</summary>
[Collection(FaultCollection.Name)]
public sealed class ResponseInfoTests
{
    private static readonly string[] s_headers =
    [
        "x-request-id: req_1", "openai-processing-ms: 123", "x-ratelimit-limit-requests: 60", "x-ratelimit-remaining-requests: 59", "x-ratelimit-reset-requests: 1s",
        "x-ratelimit-limit-tokens: 150000", "x-ratelimit-remaining-tokens: 149984", "x-ratelimit-reset-tokens: 6m0s", "X-Other: a", "X-Other: b",
    ];

    [Fact]
    public async Task Response_OfACompletion_TellsAll() =>
        AssertWhole((await FaultAssert.CompleteAsync(Answers.Body(200, "application/json", Reply.Completion, s_headers))).Completed().Response, HttpStatusCode.OK);

    [Fact]
    public async Task Response_OfAnException_TellsAll()
    {
        ChatApiException exception = await Answers.ErrorAsync(400, "{}", "application/json", s_headers);

        AssertWhole(exception.Response, HttpStatusCode.BadRequest);
        Assert.Same(exception.Response!.RateLimits, exception.RateLimits);
    }

    /// <summary>Bodies with which calls fail after good headers.</summary>
    public static TheoryData<string> FailingBodies => ["", "{", "<html>", "[]", "data: {\n\n", "data: {\"choices\":[{}]}\n\n", """{"error":{"message":"No."}}"""];

    [Theory]
    [MemberData(nameof(FailingBodies))]
    public async Task Response_OfEveryExceptionAfterTheHeaders_TellsAll(string body)
    {
        Func<RawConnection, Task> answer = Answers.Body(200, "application/json", body, s_headers);

        AssertWhole(Assert.IsAssignableFrom<ChatCompletionsException>((await FaultAssert.CompleteAsync(answer)).Exception).Response, HttpStatusCode.OK);
        AssertWhole(Assert.IsAssignableFrom<ChatCompletionsException>((await FaultAssert.StreamAsync(answer)).Exception).Response, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Response_OfAStream_TellsAllOnceItIsOpen()
    {
        await using RawServer server = RawServer.Respond(Reply.With(200, "text/event-stream", $"data: {Reply.Chunk("a", "stop")}\n\ndata: [DONE]\n\n", s_headers));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        ChatCompletionStream stream = client.StreamAsync("Hi", TestContext.Current.CancellationToken);
        Assert.Null(stream.Response);

        await stream.OpenAsync(TestContext.Current.CancellationToken);

        AssertWhole(stream.Response, HttpStatusCode.OK);
        AssertWhole((await stream.GetCompletionAsync(TestContext.Current.CancellationToken)).Response, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Attempts_AfterARetry_CountBoth()
    {
        await using RawServer server = RawServer.RespondInTurn(Reply.Json("{}", 503, "retry-after-ms: 1"), Reply.Json(Reply.Completion, 200), Reply.Json("{}", 503, "retry-after-ms: 1"), Reply.Json("{}", 400));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        Assert.Equal(2, (await client.CompleteAsync("Hi", TestContext.Current.CancellationToken)).Response!.Attempts);
        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));
        Assert.Equal(2, exception.Attempts);
        Assert.Equal(2, exception.Response!.Attempts);
    }

    [Theory]
    [InlineData("x-request-id")]
    [InlineData("request-id")]
    [InlineData("apim-request-id")]
    [InlineData("mistral-correlation-id")]
    [InlineData("inference-id")]
    [InlineData("x-siliconcloud-trace-id")]
    [InlineData("x-ds-trace-id")]
    [InlineData("x-kong-request-id")]
    [InlineData("X-Generation-Id")]
    [InlineData("x-litellm-call-id")]
    [InlineData("CF-RAY")]
    public async Task RequestId_InAnyVendorsHeader_IsFound(string header) =>
        Assert.Equal("r1", (await Answers.ResponseInfoAsync(header + ": r1")).RequestId);

    [Fact]
    public async Task RequestId_InSeveralHeaders_IsTheServersOwn() =>
        Assert.Equal("r1", (await Answers.ResponseInfoAsync("cf-ray: r2", "x-request-id: r1")).RequestId);

    [Theory]
    [InlineData("openai-processing-ms: 123", 123.0)]
    [InlineData("openai-processing-ms: 0", 0.0)]
    [InlineData("x-litellm-response-duration-ms: 12.5", 12.5)]
    [InlineData("cmp-upstream-response-duration: 7", 7.0)]
    [InlineData("openai-processing-ms: -1", null)]
    [InlineData("openai-processing-ms: NaN", null)]
    [InlineData("openai-processing-ms: Infinity", null)]
    [InlineData("openai-processing-ms: 1e3", null)]
    [InlineData("openai-processing-ms: 99999999999999999999", null)]
    [InlineData("openai-processing-ms: soon", null)]
    [InlineData("openai-processing-ms:", null)]
    public async Task ProcessingTime_OfAHeader_IsReadOrLeft(string header, double? milliseconds) =>
        Assert.Equal(milliseconds, (await Answers.ResponseInfoAsync(header)).ProcessingTime?.TotalMilliseconds);

    /// <summary>Errors that ask to wait, with headers, and the seconds; the clock stands at 1,577,836,800.</summary>
    public static TheoryData<string, string, double?> Waits => new()
    {
        { """{"message":"Slow down","metadata":{"headers":{"X-RateLimit-Limit":"20","X-RateLimit-Reset":"1577836805000"}}}""", "x: y", 5 },
        { """{"message":"Slow down","metadata":{"headers":{"retry-after":"7","X-RateLimit-Reset":"1577836805000"}}}""", "x: y", 7 },
        { """{"message":"Slow down","details":[{"@type":"x"},{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34.5s"}]}""", "x: y", 34.5 },
        { """{"message":"Slow down","details":[{"retryDelay":"34s"}]}""", "Retry-After: 3", 3 },
        { """{"message":"Slow down","details":[{"retryDelay":"soon"}],"metadata":{"headers":7}}""", "x: y", null },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task RetryAfter_InTheErrorItself_IsReadAndTold(string error, string header, double? seconds)
    {
        await using RawServer server = RawServer.Respond(Reply.Json($$$"""{"error":{{{error}}}}""", 429, header));
        var options = new ChatCompletionsClientOptions { Endpoint = new Uri(server.Address), Model = "m", Retry = { MaxRetries = 0 }, TimeProvider = new FakeTimeProvider() };
        using var client = new ChatCompletionsClient(options);

        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Equal(seconds, exception.RetryAfter?.TotalSeconds);
        string wait = seconds is null ? "" : string.Format(CultureInfo.InvariantCulture, " The server asks for a delay of {0} s.", seconds);
        Assert.EndsWith(": Slow down." + wait, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.04", "0.1 s")]
    [InlineData("20", "20 s")]
    [InlineData("121", "3 min")]
    [InlineData("7200", "2 h")]
    [InlineData("86400", "24 h")]
    public async Task Message_ServerAsksToWait_TellsHowLong(string retryAfter, string told) =>
        Assert.EndsWith($" The server asks for a delay of {told}.", (await Answers.ErrorAsync(429, "{}", "application/json", "Retry-After: " + retryAfter)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public async Task Numbers_InAnyCulture_AreReadAlike(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            ResponseInfo response = await Answers.ResponseInfoAsync(
                "x-ratelimit-reset-requests: 1.5", "x-ratelimit-reset-tokens: 1m2.5s", "openai-processing-ms: 2.5", "X-REQUEST-ID: r1");

            Assert.Equal(1.5, response.RateLimits!.RequestsResetAfter!.Value.TotalSeconds);
            Assert.Equal(62.5, response.RateLimits.TokensResetAfter!.Value.TotalSeconds);
            Assert.Equal(2.5, response.ProcessingTime!.Value.TotalMilliseconds);
            Assert.Equal("r1", response.RequestId);
            Assert.DoesNotContain("٠", response.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static void AssertWhole(ResponseInfo? response, HttpStatusCode status)
    {
        Assert.NotNull(response);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("req_1", response.RequestId);
        Assert.Equal(1, response.Attempts);
        Assert.Equal(TimeSpan.FromMilliseconds(123), response.ProcessingTime);
        ChatRateLimits limits = response.RateLimits!;
        Assert.Equal(60, limits.RequestLimit);
        Assert.Equal(59, limits.RemainingRequests);
        Assert.Equal(TimeSpan.FromSeconds(1), limits.RequestsResetAfter);
        Assert.Equal(150_000, limits.TokenLimit);
        Assert.Equal(149_984, limits.RemainingTokens);
        Assert.Equal(TimeSpan.FromMinutes(6), limits.TokensResetAfter);
        Assert.Equal(["a", "b"], response.Headers["x-other"]);
        Assert.Equal(["application/json"], response.Headers["content-type"].Select(t => t == "text/event-stream" ? "application/json" : t));
        Assert.Equal("ResponseInfo { StatusCode = " + (int)status + ", RequestId = req_1 }", response.ToString());
    }
}
