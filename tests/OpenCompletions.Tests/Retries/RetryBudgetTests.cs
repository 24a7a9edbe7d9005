using System.Net;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Retries;

/// <summary>The tokens of a client's retry budget: what takes them, what gives them back, and what a caller is told when they are used up.</summary>
public sealed class RetryBudgetTests
{
    private const string Quota = """{"error":{"message":"You exceeded your current quota.","code":"insufficient_quota"}}""";

    /// <summary>Kinds of failures that are retried, with the number of retries that the budget pays for; null for any number.</summary>
    public static TheoryData<string, int?> Costs => new()
    {
        { "status 408", 100 },
        { "status 500", 100 },
        { "status 503", 100 },
        { "connection refused", 100 },
        { "connect timeout", 50 },
        { "stale connection", null },
        { "status 429", null },
        { "status 503 with a delay", null },
    };

    [Fact]
    public void TryTake_MoreThanIsLeft_TakesNothing()
    {
        var budget = new RetryBudget();

        Assert.False(budget.TryTake(501));
        Assert.True(budget.TryTake(498));
        Assert.False(budget.TryTake(3));
        Assert.True(budget.TryTake(2));
        Assert.False(budget.TryTake(1));
        Assert.True(budget.TryTake(0));
    }

    [Fact]
    public void Return_MoreThanWasTaken_SavesNothingUp()
    {
        var budget = new RetryBudget();
        budget.Return(1000);

        Assert.False(budget.TryTake(501));
        Assert.True(budget.TryTake(500));
    }

    [Theory]
    [MemberData(nameof(Costs))]
    public void Decide_FailureAfterFailure_RetriesAsLongAsTheBudgetPays(string failure, int? retries)
    {
        var policy = new RetryPolicy(new RetryBudget(), () => 0);

        RetryDecision[] decisions = Enumerable.Range(0, 1000).Select(_ => policy.Decide(Failure(failure), 1, RetryRules.Default)).ToArray();

        Assert.Equal(retries ?? 1000, decisions.Count(d => d.Delay is not null));
        Assert.All(decisions, (d, i) => Assert.Equal(i >= (retries ?? 1000), d.IsBudgetExhausted));
    }

    [Fact]
    public void Decide_FailureThatIsNotRetried_CostsNothing()
    {
        var budget = new RetryBudget();
        var policy = new RetryPolicy(budget, () => 0);
        AttemptFailure tooLong = new() { Exception = new ChatApiException("x"), Outcome = AttemptOutcome.ErrorResponse, Status = 503, ServerDelay = TimeSpan.FromMinutes(2) };

        Assert.Equal(default, policy.Decide(Failure("status 503"), 3, RetryRules.Default));
        Assert.Equal(default, policy.Decide(Failure("status 400"), 1, RetryRules.Default));
        Assert.Equal(default, policy.Decide(tooLong, 1, RetryRules.Default));

        Assert.True(budget.TryTake(500));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 5)]
    [InlineData(15, 15)]
    public void OnSuccess_RetriesOfTheCall_GivesTheirCostBack(int spent, int returned)
    {
        var budget = new RetryBudget();
        Assert.True(budget.TryTake(500));

        new RetryPolicy(budget, () => 0).OnSuccess(spent);

        Assert.False(budget.TryTake(returned + 1));
        Assert.True(budget.TryTake(returned));
    }

    [Fact]
    public async Task CompleteAsync_EachCallNeedsARetry_IsRetriedForEver()
    {
        int requests = 0;
        using ChatCompletionsClient client = Client(() => ++requests % 2 == 0 ? 200 : 503);

        for (int i = 0; i < 300; i++)
        {
            ChatCompletion answer = await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
            Assert.Equal(2, answer.Response!.Attempts);
        }
    }

    [Fact]
    public async Task CompleteAsync_BudgetIsUsedUp_ExceptionAndOnAttemptSaySo()
    {
        var attempts = new List<ChatAttempt>();
        using ChatCompletionsClient client = Client(() => 503, attempts.Add);

        ChatApiException[] failures = await FailAsync(client, 51);

        Assert.All(failures.Take(50), f => Assert.Equal((3, false), (f.Attempts, f.RetryBudgetExhausted)));
        Assert.Equal((1, true), (failures[50].Attempts, failures[50].RetryBudgetExhausted));
        Assert.Equal(151, attempts.Count);
        Assert.All(attempts, (a, i) => Assert.Equal(i == 150, a.RetryBudgetExhausted));
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    public async Task CompleteAsync_SuccessesAfterTheBudgetIsUsedUp_PayForARetry(int successes, int attempts)
    {
        int status = 503;
        using ChatCompletionsClient client = Client(() => status);
        await FailAsync(client, 60);
        status = 200;
        for (int i = 0; i < successes; i++)
        {
            await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        }

        status = 503;
        ChatApiException failure = Assert.Single(await FailAsync(client, 1));

        Assert.Equal(attempts, failure.Attempts);
        Assert.True(failure.RetryBudgetExhausted);
    }

    [Theory]
    [InlineData(400, "{}")]
    [InlineData(501, "{}")]
    [InlineData(429, Quota)]
    public async Task CompleteAsync_FailureThatIsNeverRetried_SaysNothingOfTheBudget(int status, string body)
    {
        int current = 503;
        using ChatCompletionsClient client = Client(() => current, body: body);
        await FailAsync(client, 60);

        current = status;
        ChatApiException failure = Assert.Single(await FailAsync(client, 1));

        Assert.False(failure.RetryBudgetExhausted);
    }

    [Fact]
    public async Task CompleteAsync_AnotherClient_HasItsOwnBudget()
    {
        await using RawServer server = RawServer.Respond(Reply.Json("{}", 503));
        using ChatCompletionsClient client = Client(server);
        await FailAsync(client, 51);

        using ChatCompletionsClient other = Client(server);

        Assert.Equal(3, Assert.Single(await FailAsync(other, 1)).Attempts);
        Assert.Equal(151 + 3, server.Requests.Count);
    }

    private static AttemptFailure Failure(string kind) => kind switch
    {
        "connection refused" => new() { Exception = new ChatConnectionException("x"), Outcome = AttemptOutcome.NotSent },
        "connect timeout" => new() { Exception = new ChatTimeoutException(ChatTimeoutKind.Connect, "x"), Outcome = AttemptOutcome.NotSent },
        "stale connection" => new() { Exception = new ChatConnectionException("x"), Outcome = AttemptOutcome.Unknown, IsStaleConnection = true },
        "status 503 with a delay" => Answered(503, TimeSpan.FromSeconds(1)),
        _ => Answered(int.Parse(kind.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), null),
    };

    private static AttemptFailure Answered(int status, TimeSpan? delay) =>
        new() { Exception = new ChatApiException("x"), Outcome = AttemptOutcome.ErrorResponse, Status = status, ServerDelay = delay };

    private static async Task<ChatApiException[]> FailAsync(ChatCompletionsClient client, int calls)
    {
        var failures = new ChatApiException[calls];
        for (int i = 0; i < calls; i++)
        {
            failures[i] = await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));
        }

        return failures;
    }

    private static ChatCompletionsClient Client(RawServer server) => new(new ChatCompletionsClientOptions
    {
        Endpoint = new Uri(server.Address),
        Model = "m",
        Retry = new() { BaseDelay = TimeSpan.Zero },
    });

    private static ChatCompletionsClient Client(Func<int> status, Action<ChatAttempt>? onAttempt = null, string body = "{}") => new(
        new HttpClient(new Handler(status, body)),
        new ChatCompletionsClientOptions
        {
            Endpoint = new Uri("http://127.0.0.1/v1"),
            Model = "m",
            Retry = new() { BaseDelay = TimeSpan.Zero },
            OnAttempt = onAttempt,
        });

    private sealed class Handler(Func<int> status, string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            int code = status();
            var response = new HttpResponseMessage((HttpStatusCode)code)
            {
                RequestMessage = request,
                Content = new StringContent(code == 200 ? Reply.Completion : body),
            };
            return Task.FromResult(response);
        }
    }
}
