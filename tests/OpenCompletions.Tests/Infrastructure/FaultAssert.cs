using System.Diagnostics;

namespace OpenCompletions.Tests.Infrastructure;

/// <summary>
/// Calls a faulty server and asserts what holds for every fault: no secret shows, nothing delivered is lost, nothing is sent twice, the call ends in time,
/// the server gets its connection back, and no task fails unseen.
/// </summary>
internal static class FaultAssert
{
    public static async Task<FaultOutcome> StreamAsync(Func<RawConnection, Task> script, FaultCall? call = null)
    {
        await using FaultServer server = FaultServer.Start(script);
        return await StreamAsync(server, call);
    }

    public static Task<FaultOutcome> StreamAsync(IFaultServer server, FaultCall? call = null)
    {
        call ??= new();
        return RunAsync(server, call, async (client, outcome) =>
        {
            ChatCompletionStream stream = client.StreamAsync(Request(call), null, call.CallToken);
            outcome.Exception = await CatchAsync(async () =>
            {
                await foreach (ChatCompletionChunk chunk in stream.WithCancellation(call.EnumerationToken))
                {
                    outcome.Chunks.Add(chunk);
                    await (call.OnChunk?.Invoke(chunk) ?? Task.CompletedTask);
                }
            });
            await CheckStreamAsync(stream, outcome);
        });
    }

    public static async Task<FaultOutcome> CompleteAsync(Func<RawConnection, Task> script, FaultCall? call = null)
    {
        await using FaultServer server = FaultServer.Start(script);
        call ??= new();
        return await RunAsync(server, call, async (client, outcome) =>
            outcome.Exception = await CatchAsync(async () => outcome.Completion = await client.CompleteAsync(Request(call), null, call.CallToken)));
    }

    /// <summary>Waits until the client has let go of every connection, which it must do at once.</summary>
    public static async Task ReleasedAsync(IFaultServer server)
    {
        var watch = Stopwatch.StartNew();
        while (server.Held > 0)
        {
            Assert.True(watch.Elapsed < TestLimits.Release, $"The server's connection is still held after {watch.Elapsed}.");
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A client whose key, headers and query are secrets to look for.</summary>
    public static ChatCompletionsClient Client(IFaultServer server, FaultCall? call = null, HttpClient? http = null)
    {
        var options = new ChatCompletionsClientOptions
        {
            Endpoint = new Uri(server.Address),
            ApiKey = SecretWatch.Mark + "-key",
            Model = "m",
            Headers = { ["X-Tenant"] = SecretWatch.Mark + "-header" },
            Query = { ["token"] = SecretWatch.Mark + "-query" },
            LoggerFactory = LogWatch.Instance,
        };
        call?.Options?.Invoke(options);
        return http is null ? new(options) : new(http, options);
    }

    private static ChatCompletionRequest Request(FaultCall call) => new()
    {
        Messages = [ChatMessage.User(SecretWatch.Mark + " prompt")],
        N = call.Choices,
    };

    private static async Task<FaultOutcome> RunAsync(IFaultServer server, FaultCall call, Func<ChatCompletionsClient, FaultOutcome, Task> run)
    {
        UnobservedTasks.Clear();
        using var watch = new SecretWatch();
        var outcome = new FaultOutcome();
        using (HttpClient? http = call.Http?.Invoke())
        using (ChatCompletionsClient client = Client(server, call, http))
        {
            Task running = run(client, outcome);
            if (call.Meanwhile is { } meanwhile)
            {
                await meanwhile().WaitAsync(TestLimits.Hang);
            }

            await running.WaitAsync(TestLimits.Hang);
        }

        CheckException(outcome);
        Assert.Equal(1, server.Requests);
        await ReleasedAsync(server);
        watch.AssertNone();
        UnobservedTasks.AssertNone();
        return outcome;
    }

    private static async Task<Exception?> CatchAsync(Func<Task> run)
    {
        try
        {
            await run();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private static void CheckException(FaultOutcome outcome)
    {
        SecretWatch.AssertNone(outcome.Exception);
        if (outcome.Exception is not ChatCompletionsException known)
        {
            return;
        }

        Assert.Equal(1, known.Attempts);
        Assert.Equal(known.StatusCode, known.Response?.StatusCode);
        Assert.Equal(known.RequestId, known.Response?.RequestId);
        Assert.True(known.MayHaveBeenProcessed || known.StatusCode is not System.Net.HttpStatusCode.OK, "A server that has begun to answer may have charged for it.");
    }

    // What was delivered stays so, and the stream tells the same however it is asked.
    private static async Task CheckStreamAsync(ChatCompletionStream stream, FaultOutcome outcome)
    {
        string delivered = string.Concat(outcome.Chunks.Select(c => c.Text));
        Assert.Equal(delivered, stream.GetPartial().Text);
        Assert.Throws<InvalidOperationException>(() => stream.GetAsyncEnumerator());
        if (outcome.Exception is null)
        {
            outcome.Completion = await stream.GetCompletionAsync();
            Assert.Equal(delivered, outcome.Completion.Text);
            return;
        }

        if (outcome.Exception is ChatCompletionsException known)
        {
            Assert.Equal(outcome.Chunks.Count == 0 ? null : delivered, known.PartialCompletion?.Text);
        }

        Exception? again = await CatchAsync(() => stream.GetCompletionAsync());
        Assert.Same(outcome.Exception, again);
    }
}
