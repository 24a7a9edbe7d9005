using System.Diagnostics;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Connections;

/// <summary>
/// Calls a server to which no connection comes about, or which is called more than once, and asserts what <see cref="FaultAssert"/> does for a server that is
/// called once.
/// </summary>
internal static class ConnectionAssert
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    /// <summary>Makes a call that must fail so, after so many attempts.</summary>
    public static async Task<T> FailsAsync<T>(IFaultServer server, int attempts, FaultCall? call = null, ChatCompletionRequest? request = null)
        where T : ChatCompletionsException
    {
        UnobservedTasks.Clear();
        T exception = await CallAsync<T>(server, attempts, call, request);
        UnobservedTasks.AssertNone();
        return exception;
    }

    private static async Task<T> CallAsync<T>(IFaultServer server, int attempts, FaultCall? call, ChatCompletionRequest? request)
        where T : ChatCompletionsException
    {
        using var watch = new SecretWatch();
        var time = Stopwatch.StartNew();
        var told = new List<ChatAttempt>();
        T exception;
        using (HttpClient? http = call?.Http?.Invoke())
        using (ChatCompletionsClient client = FaultAssert.Client(server, (call ?? new()) with { Options = Change }, http))
        {
            exception = await Assert.ThrowsAsync<T>(() => client.CompleteAsync(request ?? SecretWatch.Mark + " prompt", TestContext.Current.CancellationToken));
        }

        Assert.True(time.Elapsed < s_longest, $"It took {time.Elapsed}.");
        await FaultAssert.ReleasedAsync(server, TimeSpan.FromSeconds(1.5));
        SecretWatch.AssertNone(exception);
        watch.AssertNone();
        Assert.Equal(attempts, exception.Attempts);
        Assert.Equal(Enumerable.Range(1, attempts), told.Select(a => a.Number));
        Assert.Same(exception, told[^1].Exception);
        Assert.Equal(exception.StatusCode, exception.Response?.StatusCode);
        Assert.Equal(exception.RequestId, exception.Response?.RequestId);
        return exception;

        void Change(ChatCompletionsClientOptions options)
        {
            options.Retry.BaseDelay = TimeSpan.FromMilliseconds(1);
            options.OnAttempt = told.Add;
            call?.Options?.Invoke(options);
        }
    }
}
