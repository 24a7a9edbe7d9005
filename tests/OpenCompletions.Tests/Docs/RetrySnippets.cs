using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>The code of docs/retries.md.</summary>
public sealed class RetrySnippets
{
    [Fact]
    public async Task Call_SendsTheKeyWithEachAttempt()
    {
        const string orderId = "order-1";
        await using RawServer server = RawServer.RespondInTurn(Reply.Json("{}", 503, "Retry-After: 0"), Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        ChatCompletionRequest request = "Hi";
        #region call
        ChatCompletion answer = await client.CompleteAsync(request, new ChatCallOptions
        {
            MaxRetries = 1,
            IdempotencyKey = orderId,
        });
        #endregion
        Assert.Equal("Hello", answer.Text);
        Assert.Equal([orderId, orderId], server.Requests.Select(r => r.Header("Idempotency-Key")));
    }

    [Fact]
    public async Task Watch_TellsOfEachAttempt()
    {
        var log = new StringWriter();
        await using RawServer server = RawServer.RespondInTurn(Reply.Json("{}", 503, "Retry-After: 0"), Reply.Json(Reply.Completion));
        var endpoint = new Uri(server.Address);
        #region watch
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = endpoint,
            Model = "gpt-5-mini",
            Retry = new() { MaxRetries = 4, MaxServerDelay = TimeSpan.FromSeconds(20) },
            OnAttempt = attempt => log.WriteLine(
                attempt.RetryDelay is { } delay
                    ? $"Attempt {attempt.Number} failed ({(int?)attempt.StatusCode}), the next follows in {delay.TotalSeconds:0.0} s."
                    : $"Attempt {attempt.Number} was the last."),
        });
        #endregion
        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.StartsWith("Attempt 1 failed (503)", log.ToString());
        Assert.Contains("Attempt 2 was the last.", log.ToString(), StringComparison.Ordinal);
    }
}
