using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Retries;

/// <summary>When a call asks the key provider for the key.</summary>
public sealed class KeyProviderTests
{
    [Fact]
    public async Task CompleteAsync_SecondAttempt_AsksAgain()
    {
        int asked = 0;
        await using RawServer server = RawServer.RespondInTurn(Reply.Json("{}", 503, "Retry-After: 0"), Reply.Json(Reply.Completion));
        using ChatCompletionsClient client = Create(server, () => ++asked);

        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Equal(["Bearer k1", "Bearer k2"], server.Requests.Select(r => r.Header("Authorization")));
    }

    [Fact]
    public async Task CompleteAsync_CanceledBefore_DoesNotAsk()
    {
        int asked = 0;
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using ChatCompletionsClient client = Create(server, () => ++asked);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.CompleteAsync("Hi", new CancellationToken(canceled: true)));

        Assert.Equal((0, 0), (asked, server.Connections));
    }

    private static ChatCompletionsClient Create(RawServer server, Func<int> next) => new(new ChatCompletionsClientOptions
    {
        Endpoint = new Uri(server.Address), Model = "m", ApiKeyProvider = _ => new($"k{next()}"),
    });
}
