using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Retries;

/// <summary>The client's own delays double up to a limit, less a share by chance.</summary>
public sealed class OwnDelayTests
{
    public static TheoryData<string> Cultures => [.. ForeignCulture.Names];

    /// <summary>Attempt, chance, and seconds.</summary>
    public static TheoryData<int, double, double> Delays => new()
    {
        { 1, 0, 0.5 },
        { 2, 0, 1 },
        { 3, 0, 2 },
        { 4, 0, 4 },
        { 5, 0, 8 },
        { 6, 0, 8 },
        { 100, 0, 8 },
        { 1, 1, 0.375 },
        { 1, 0.5, 0.4375 },
        { 2, 0.4, 0.9 },
        { 5, 0.2, 7.6 },
        { 100, 1, 6 },
    };

    [Theory]
    [MemberData(nameof(Delays))]
    public void Decide_NoWishOfTheServer_DoublesUpToALimitLessAShareByChance(int attempt, double chance, double seconds)
    {
        var policy = new RetryPolicy(new RetryBudget(), () => chance);

        TimeSpan? delay = policy.Decide(Failure(503), attempt, RetryRules.Default.With(null, maxRetries: 100)).Delay;

        Assert.Equal(TimeSpan.FromSeconds(seconds), delay);
    }

    [Fact]
    public void Decide_OtherDelays_AreUsed()
    {
        RetryRules rules = RetryRules.Default.With(new ChatRetry { BaseDelay = TimeSpan.FromSeconds(3), MaxDelay = TimeSpan.FromSeconds(5) });
        var policy = new RetryPolicy(new RetryBudget(), () => 0);

        Assert.Equal(TimeSpan.FromSeconds(3), policy.Decide(Failure(503), 1, rules).Delay);
        Assert.Equal(TimeSpan.FromSeconds(5), policy.Decide(Failure(503), 2, rules).Delay);
        Assert.Null(policy.Decide(Failure(503), 3, rules).Delay);
    }

    [Fact]
    public Task CompleteAsync_ServerFailsForEver_WaitsByTheFormulaAndReportsTheLast() => CheckAsync();

    [Theory]
    [MemberData(nameof(Cultures))]
    public async Task CompleteAsync_ServerFailsInAnotherCulture_WaitsTheSame(string culture)
    {
        using var _ = new ForeignCulture(culture);
        await CheckAsync();
    }

    private static async Task CheckAsync()
    {
        var time = new WatchedTime();
        var chances = new Queue<double>([0, 0.2, 0.4, 1]);
        await using RawServer server = RawServer.RespondInTurn(
            Reply.Json("{}", 500), Reply.Json("{}", 502), Reply.Json("{}", 503), Reply.Json("{}", 520), Reply.Json("{}", 529, "x-request-id: req_last"));
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = new Uri(server.Address),
            Model = "m",
            TimeProvider = time,
            Retry = new() { MaxRetries = 4 },
            Random = chances.Dequeue,
        });

        Task<ChatCompletion> call = client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        foreach (double seconds in (double[])[0.5, 0.95, 1.8, 3])
        {
            TimeSpan delay = TimeSpan.FromSeconds(seconds);
            await time.WaitForTimerAsync(delay).WaitAsync(TestLimits.Hang, TestContext.Current.CancellationToken);
            time.Advance(delay);
        }

        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => call);
        Assert.Equal(529, (int)exception.StatusCode!);
        Assert.Equal("req_last", exception.RequestId);
        Assert.Equal(5, exception.Attempts);
        Assert.Equal(5, server.Requests.Count);
    }

    private static AttemptFailure Failure(int status) =>
        new() { Exception = new ChatApiException("x"), Outcome = AttemptOutcome.ErrorResponse, Status = status };
}
