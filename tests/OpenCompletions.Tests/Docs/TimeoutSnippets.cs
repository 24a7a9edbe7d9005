using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>The code of docs/timeouts.md, compiled and run.</summary>
public sealed class TimeoutSnippets
{
    [Fact]
    public async Task Client_WithTimeouts_Answers()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        var endpoint = new Uri(server.Address);
        #region client
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = endpoint,
            Model = "gpt-5-mini",
            Timeouts = new() { Response = TimeSpan.FromMinutes(2), StreamIdle = TimeSpan.FromSeconds(30) },
        });
        #endregion
        Assert.Equal("Hello", (await client.CompleteAsync("Hi.")).Text);
    }

    [Fact]
    public async Task Call_SilentServer_EndsByTheTotalTimeout()
    {
        await using RawServer server = RawServer.Start(static c => c.WaitForCloseAsync());
        var time = new FakeTimeProvider();
        var log = new StringWriter();
        using var client = new ChatCompletionsClient(
            new ChatCompletionsClientOptions { Endpoint = new Uri(server.Address), Model = "m", TimeProvider = time });

        Task call = CallAsync(client, log);
        await time.WaitForStartsAsync(1);
        time.Advance(TimeSpan.FromSeconds(20));
        await call.WaitAsync(TestLimits.Hang, TestContext.Current.CancellationToken);

        Assert.Equal("Timeout: Total" + log.NewLine, log.ToString());
    }

    [Fact]
    public async Task Cancel_ATokenWithATime_EndsTheCall()
    {
        await using RawServer server = RawServer.Start(static c => c.WaitForCloseAsync());
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        var log = new StringWriter();
        TimeSpan time = TimeSpan.FromMilliseconds(1);
        #region cancel
        using var cancellation = new CancellationTokenSource(time);
        try
        {
            await client.CompleteAsync("Tell me a story.", cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            log.WriteLine("Canceled.");
        }
        #endregion
        Assert.Equal("Canceled." + log.NewLine, log.ToString());
    }

    private static async Task CallAsync(ChatCompletionsClient client, TextWriter log)
    {
        #region call
        var options = new ChatCallOptions
        {
            Timeouts = new() { Total = TimeSpan.FromSeconds(20) },
        };
        try
        {
            await client.CompleteAsync("Tell me a story.", options);
        }
        catch (ChatTimeoutException e)
        {
            log.WriteLine($"Timeout: {e.Timeout}");
        }
        #endregion
    }
}
