using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Client;

/// <summary>What holds when nothing is set: the figures of the documentation.</summary>
public sealed class DefaultsTests
{
    [Fact]
    public void Timeouts_NothingSet_AreTheDocumentedOnes()
    {
        CallTimeouts timeouts = ClientSettings.Create(new()).Timeouts;

        Assert.Equal(
            [10, 600, 600, 300, 5, 5, -0.001],
            new[] { timeouts.Connect, timeouts.Response, timeouts.FirstEvent, timeouts.StreamIdle, timeouts.AfterFinish, timeouts.ErrorBody, timeouts.Total }
                .Select(static t => t.TotalSeconds));
    }

    [Fact]
    public void Retry_NothingSet_IsAsDocumented()
    {
        RetryRules rules = ClientSettings.Create(new()).Retry;

        Assert.Equal((2, RetryUnknownOutcome.StaleConnectionOnly), (rules.MaxRetries, rules.UnknownOutcome));
        Assert.Equal([0.5, 8, 60], new[] { rules.BaseDelay, rules.MaxDelay, rules.MaxServerDelay }.Select(static t => t.TotalSeconds));
    }

    [Fact]
    public void Limits_NothingSet_AreTheDocumentedOnes()
    {
        var limits = new ChatLimits();

        Assert.Equal([134_217_728, 1_073_741_824, 268_435_456, 1_048_576], new[] { limits.MaxEventBytes, limits.MaxStreamBytes, limits.MaxBodyBytes, limits.MaxErrorBodyBytes });
    }

    [Fact]
    public void Options_NothingSet_AreTheDocumentedOnes()
    {
        var options = new ChatCompletionsClientOptions();

        Assert.Equal(ChatAuthentication.Bearer, options.Authentication);
        Assert.Equal((true, true, false, false, false), (options.ValidateRequests, options.IncludeStreamUsage, options.AllowUnmarkedEnd, options.AllowInsecureHttp, options.CaptureTelemetryContent));
        Assert.Equal(ReasoningEcho.AsReceived, options.EchoReasoning);
        Assert.Equal(new Version(1, 1), options.HttpVersion);
        Assert.Same(TimeProvider.System, options.TimeProvider);
    }

    [Theory]
    [InlineData("http://a/path?session=1", "http://a")]
    [InlineData("https://other.example:8443/path?session=1", "https://other.example:8443")]
    [InlineData("urn:session:1", "urn")]
    public async Task CompleteAsync_Redirected_NamesTheOriginOnly(string location, string origin)
    {
        await using RawServer server = RawServer.Respond(Reply.Json("{}", 307, "Location: " + location));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Contains(origin, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("session", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoveNextAsync_AfterTheStreamWasDisposed_SaysSo()
    {
        await using FaultServer server = FaultServer.Start(Fault.Begin(Fault.Text("a"), Fault.Text("b")));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        ChatCompletionStream stream = client.StreamAsync("Hi", TestContext.Current.CancellationToken);
        IAsyncEnumerator<ChatCompletionChunk> chunks = stream.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await chunks.MoveNextAsync());

        await stream.DisposeAsync();

        ObjectDisposedException exception = await Assert.ThrowsAsync<ObjectDisposedException>(() => chunks.MoveNextAsync().AsTask());
        Assert.Equal(nameof(ChatCompletionStream), exception.ObjectName);
        Assert.Contains("stream was disposed", exception.Message, StringComparison.Ordinal);
    }
}
