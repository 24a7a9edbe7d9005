using System.Globalization;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Retries;

/// <summary>A server's wish of when to come back is obeyed to the millisecond, or not at all.</summary>
public sealed class ServerDelayTests
{
    private static readonly TimeSpan s_own = TimeSpan.FromSeconds(0.45);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, ServerDelayCase.All.Count)];

    public static TheoryData<string> Cultures => [.. ForeignCulture.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public Task CompleteAsync_ServerSaysWhen_WaitsSoLongOrFailsAtOnce(int index) => CheckAsync(ServerDelayCase.All[index]);

    [Theory]
    [MemberData(nameof(Cultures))]
    public async Task CompleteAsync_ServerSaysWhenInAnotherCulture_WaitsTheSame(string culture)
    {
        using var _ = new ForeignCulture(culture);
        foreach (ServerDelayCase delay in ServerDelayCase.All)
        {
            await CheckAsync(delay);
        }

        Assert.Equal(culture, CultureInfo.CurrentCulture.Name);
    }

    [Fact]
    public async Task CompleteAsync_LongestServerDelay_MovesTheLimit()
    {
        await using RawServer server = RawServer.Respond(Reply.Json("{}", 429, "Retry-After: 2"));
        using var client = new ChatCompletionsClient(Options(server, new WatchedTime(), new() { MaxServerDelay = TimeSpan.FromSeconds(1) }));

        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Equal(TimeSpan.FromSeconds(2), exception.RetryAfter);
        Assert.Equal(1, exception.Attempts);
    }

    [Fact]
    public async Task CompleteAsync_ServerSaysWhenAndNoRetryIsLeft_TellsIt()
    {
        await using RawServer server = RawServer.Respond(Reply.Json("{}", 429, "retry-after-ms: 20"));
        using var client = new ChatCompletionsClient(Options(server, new WatchedTime(), new() { MaxRetries = 0 }));

        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Equal(TimeSpan.FromMilliseconds(20), exception.RetryAfter);
    }

    private static async Task CheckAsync(ServerDelayCase expected)
    {
        var time = new WatchedTime();
        await using RawServer server = RawServer.RespondInTurn(Reply.Json("{}", 503, expected.Headers), Reply.Json(Reply.Completion));
        ChatAttempt? first = null;
        using var client = new ChatCompletionsClient(Options(server, time, new() { MaxRetries = 1 }, attempt => first ??= attempt));

        Task<ChatCompletion> call = client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        TimeSpan delay = expected.Told ?? s_own;
        if (delay > s_longest)
        {
            ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => call);
            Assert.Equal(expected.Told, exception.RetryAfter);
            Assert.Null(first!.RetryDelay);
            Assert.Single(server.Requests);
            return;
        }

        if (delay > TimeSpan.Zero)
        {
            // The platform's timers count whole milliseconds.
            TimeSpan timer = TimeSpan.FromMilliseconds(Math.Floor(delay.TotalMilliseconds));
            await time.WaitForTimerAsync(timer).WaitAsync(TestLimits.Hang, TestContext.Current.CancellationToken);
            time.Advance(timer - TimeSpan.FromTicks(1));
            Assert.False(call.IsCompleted, expected.ToString());
            time.Advance(TimeSpan.FromTicks(1));
        }

        await call.WaitAsync(TestLimits.Hang, TestContext.Current.CancellationToken);
        Assert.True(expected.Told == Assert.IsType<ChatApiException>(first!.Exception).RetryAfter, expected.ToString());
        Assert.Equal(delay, first.RetryDelay);
        Assert.Equal(2, server.Requests.Count);
    }

    private static ChatCompletionsClientOptions Options(RawServer server, TimeProvider time, ChatRetry retry, Action<ChatAttempt>? onAttempt = null) => new()
    {
        Endpoint = new Uri(server.Address),
        Model = "m",
        TimeProvider = time,
        Retry = retry,
        Random = () => 0.4,
        OnAttempt = onAttempt,
    };
}
