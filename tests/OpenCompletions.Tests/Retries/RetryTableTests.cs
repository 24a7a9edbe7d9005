using System.Globalization;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Retries;

/// <summary>The table in docs/retries.md holds: what was answered. What was not is in the half for the newer platform.</summary>
public sealed partial class RetryTableTests
{
    private const string Quota = """{"error":{"message":"You exceeded your current quota.","code":"insufficient_quota"}}""";

    private static readonly string?[] s_headers = [null, "true", "false", "maybe"];

    /// <summary>A status for each row that is about statuses, with each value of the header.</summary>
    public static TheoryData<int, string?, bool> Answers
    {
        get
        {
            var data = new TheoryData<int, string?, bool>();
            foreach (int status in (int[])[200, 201, 302, 400, 401, 403, 404, 408, 409, 422, 429, 500, 501, 502, 503, 504, 505, 520, 524, 529, 599, 600, 999])
            {
                foreach (string? header in s_headers)
                {
                    data.Add(status, header, false);
                }
            }

            foreach (string? header in s_headers)
            {
                data.Add(429, header, true);
            }

            return data;
        }
    }

    [Fact]
    public void Rows_OfThePage_AreFound()
    {
        Assert.Equal(["answered", "any", "not sent", "sent"], RetryRow.All.Select(r => r.Outcome).Distinct().Order());
        Assert.Equal(RetryRow.All.Count, RetryRow.All.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task CompleteAsync_AnAnswer_IsDecidedAsInTheTable(int status, string? shouldRetry, bool isQuota)
    {
        string[] headers = shouldRetry is null ? [] : ["x-should-retry: " + shouldRetry];
        await using RawServer server = RawServer.Respond(Reply.Json(isQuota ? Quota : status < 300 ? "{\"cut" : "{}", status, headers));

        List<TimeSpan?> delays = await AttemptsAsync(server, maxRetries: 2);

        int expected = RetryRow.Decide(status, shouldRetry, isQuota, isLast: false) ? 3 : 1;
        Assert.Equal(expected, server.Requests.Count);
        Assert.Equal(expected, delays.Count);
    }

    [Theory]
    [InlineData(500, 3, 3, true)]
    [InlineData(502, 3, 3, true)]
    [InlineData(503, 3, 3, false)]
    [InlineData(504, 1, 3, true)]
    [InlineData(524, 1, 3, true)]
    [InlineData(529, 3, 3, false)]
    [InlineData(600, 1, 1, false)]
    [InlineData(999, 1, 1, false)]
    [InlineData(400, 1, 1, false)]
    [InlineData(429, 3, 3, false)]
    public async Task CompleteAsync_ErrorStatus_IsSentAgainAndMayHaveBeenProcessedAsItSays(int status, int byDefault, int always, bool mayHaveBeenProcessed)
    {
        foreach (RetryUnknownOutcome unknown in (RetryUnknownOutcome[])[RetryUnknownOutcome.Never, RetryUnknownOutcome.StaleConnectionOnly, RetryUnknownOutcome.Always])
        {
            await using RawServer server = RawServer.Respond(Reply.Json("{}", status));
            using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
            {
                Endpoint = new Uri(server.Address),
                Model = "m",
                Retry = new() { BaseDelay = TimeSpan.Zero, RetryUnknownOutcome = unknown },
            });

            ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

            Assert.Equal(mayHaveBeenProcessed, exception.MayHaveBeenProcessed);
            Assert.Equal(unknown == RetryUnknownOutcome.Always ? always : byDefault, server.Requests.Count);
        }
    }

    [Fact]
    public async Task CompleteAsync_EveryStatusHeaderAttemptAndKind_IsDecidedAsInTheTable()
    {
        var wrong = new List<string>();
        int applied = 0;
        for (int status = 200; status < 620; status++)
        {
            foreach (string? shouldRetry in s_headers)
            {
                foreach (bool isQuota in (bool[])[false, true])
                {
                    for (int maxRetries = 0; maxRetries <= 2; maxRetries++)
                    {
                        int expected = RetryRow.Decide(status, shouldRetry, isQuota, isLast: false) ? maxRetries + 1 : 1;
                        Assert.False(RetryRow.Decide(status, shouldRetry, isQuota, isLast: true));
                        int sent = await SentAsync(status, shouldRetry, isQuota, maxRetries);
                        applied++;
                        if (sent != expected)
                        {
                            wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{status} '{shouldRetry}' quota={isQuota} MaxRetries={maxRetries}: {sent} in place of {expected}"));
                        }
                    }
                }
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(420 * 4 * 2 * 3, applied);
    }

    private static async Task<int> SentAsync(int status, string? shouldRetry, bool isQuota, int maxRetries)
    {
        using var handler = new CountingHandler(status, shouldRetry, isQuota ? Quota : "{}");
        using var http = new HttpClient(handler);
        using var client = new ChatCompletionsClient(http, new ChatCompletionsClientOptions
        {
            Endpoint = new Uri("http://127.0.0.1/v1"),
            Model = "m",
            Retry = new() { MaxRetries = maxRetries, BaseDelay = TimeSpan.Zero },
        });
        await Assert.ThrowsAnyAsync<ChatCompletionsException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));
        return handler.Sent;
    }

    /// <summary>Makes a call that fails, and gives the delay after each attempt.</summary>
    private static async Task<List<TimeSpan?>> AttemptsAsync(RawServer server, int maxRetries)
    {
        var delays = new List<TimeSpan?>();
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = new Uri(server.Address),
            Model = "m",
            Retry = new() { MaxRetries = maxRetries, BaseDelay = TimeSpan.Zero },
            OnAttempt = attempt => delays.Add(attempt.RetryDelay),
        });
        await Assert.ThrowsAnyAsync<ChatCompletionsException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));
        return delays;
    }

    private sealed class CountingHandler(int status, string? shouldRetry, string body) : HttpMessageHandler
    {
        public int Sent { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent++;

            // A success with a body that is cut: nothing that goes wrong then is a reason to send again.
            var response = new HttpResponseMessage((System.Net.HttpStatusCode)status) { RequestMessage = request, Content = new StringContent(status < 300 ? body[..1] : body) };
            if (shouldRetry is not null)
            {
                response.Headers.Add("x-should-retry", shouldRetry);
            }

            return Task.FromResult(response);
        }
    }
}
