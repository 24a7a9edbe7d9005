using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Connections;

/// <summary>
/// Calls a server to which no connection comes about, or which is called more than once, and asserts what <see cref="FaultAssert"/> does for a server that is
/// called once.
/// </summary>
internal static class ConnectionAssert
{
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
        var told = new List<ChatAttempt>();
        T exception;
        using (HttpClient? http = call?.Http?.Invoke())
        using (ChatCompletionsClient client = FaultAssert.Client(server, (call ?? new()) with { Options = Change }, http))
        {
            Task<ChatCompletion> completing = client.CompleteAsync(request ?? SecretWatch.Mark + " prompt", TestContext.Current.CancellationToken);
            exception = await Assert.ThrowsAsync<T>(() => completing.WaitAsync(TestLimits.Hang, TestContext.Current.CancellationToken));
        }

        await FaultAssert.ReleasedAsync(server);
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
