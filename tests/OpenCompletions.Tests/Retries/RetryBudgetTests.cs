using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Retries;

/// <summary>A client whose server keeps failing stops retrying, over all its calls.</summary>
public sealed class RetryBudgetTests
{
    [Fact]
    public void OnFailure_FiveInARow_TheFifthMayNotBeRetried()
    {
        var budget = new RetryBudget();

        Assert.Equal([true, true, true, true, false, false], Enumerable.Range(0, 6).Select(_ => budget.OnFailure()));
    }

    [Fact]
    public void OnSuccess_TenOfThem_GiveBackWhatAFailureTook()
    {
        var budget = new RetryBudget();
        Fail(budget, 5);

        Succeed(budget, 10);
        Assert.False(budget.OnFailure());
        Succeed(budget, 11);
        Assert.True(budget.OnFailure());
        Assert.False(budget.OnFailure());
    }

    [Fact]
    public void OnSuccess_ManyOfThem_SaveNothingUp()
    {
        var budget = new RetryBudget();
        Succeed(budget, 1000);
        Fail(budget, 4);

        Assert.False(budget.OnFailure());
    }

    [Fact]
    public void OnFailure_ManyOfThem_LeaveNoDebt()
    {
        var budget = new RetryBudget();
        Fail(budget, 1000);
        Succeed(budget, 61);

        Assert.True(budget.OnFailure());
    }

    [Fact]
    public async Task CompleteAsync_ServerKeepsFailing_SoonSendsEachCallOnce()
    {
        await using RawServer server = RawServer.Respond(Reply.Json("{}", 503));
        using var client = Client(server);

        List<int> attempts = [];
        for (int i = 0; i < 4; i++)
        {
            attempts.Add((await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken))).Attempts);
        }

        // Three failures, then the one that is retried is the fourth of all.
        Assert.Equal([3, 2, 1, 1], attempts);
        Assert.Equal(7, server.Requests.Count);
    }

    [Fact]
    public async Task CompleteAsync_FailuresThatAreNoneOfTheServers_DoNotCount()
    {
        await using RawServer server = RawServer.RespondInTurn([.. Enumerable.Repeat(Reply.Json("{}", 400), 8), Reply.Json("{}", 503), Reply.Json(Reply.Completion)]);
        using var client = Client(server);
        for (int i = 0; i < 8; i++)
        {
            await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));
        }

        ChatCompletion answer = await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Equal(2, answer.Response!.Attempts);
    }

    [Fact]
    public async Task CompleteAsync_AnotherClient_IsNotAffected()
    {
        await using RawServer server = RawServer.Respond(Reply.Json("{}", 503));
        using (ChatCompletionsClient client = Client(server))
        {
            await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", new ChatCallOptions { MaxRetries = 100 }, TestContext.Current.CancellationToken));
        }

        using ChatCompletionsClient other = Client(server);
        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => other.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Equal(3, exception.Attempts);
        Assert.Equal(5 + 3, server.Requests.Count);
    }

    private static ChatCompletionsClient Client(RawServer server) => new(new ChatCompletionsClientOptions
    {
        Endpoint = new Uri(server.Address),
        Model = "m",
        Retry = new() { BaseDelay = TimeSpan.Zero },
    });

    private static void Fail(RetryBudget budget, int times)
    {
        for (int i = 0; i < times; i++)
        {
            budget.OnFailure();
        }
    }

    private static void Succeed(RetryBudget budget, int times)
    {
        for (int i = 0; i < times; i++)
        {
            budget.OnSuccess();
        }
    }
}
