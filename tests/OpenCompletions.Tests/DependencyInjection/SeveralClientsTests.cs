using Microsoft.Extensions.DependencyInjection;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.DependencyInjection;

/// <summary>Several clients in one application share nothing.</summary>
public sealed class SeveralClientsTests
{
    [Fact]
    public async Task CompleteAsync_OfSeveralClients_SendsEachOnesOwnSettings()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using TestHost host = TestHost.Build(services =>
        {
            services.AddChatCompletionsClient(o => Set(o, server, "k0", "m0"));
            services.AddChatCompletionsClient("a", o => Set(o, server, "k1", "m1"));
            services.AddChatCompletionsClient("b", o => Set(o, server, "k2", "m2")).AddHttpMessageHandler(static () => new HeaderHandler("X-Only-B"));
        });

        foreach (IChatCompletionsClient client in new[] { host.Client, host.Named("a"), host.Named("b"), host.Client })
        {
            await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        }

        Assert.Equal(["Bearer k0", "Bearer k1", "Bearer k2", "Bearer k0"], server.Requests.Select(static r => r.Header("Authorization")));
        Assert.Equal(["m0", "m1", "m2", "m0"], server.Requests.Select(static r => (string?)r.Json["model"]));
        Assert.Equal(["m0", "m1", "m2", "m0"], server.Requests.Select(static r => r.Header("X-Of")));
        Assert.Equal([null, null, "yes", null], server.Requests.Select(static r => r.Header("X-Only-B")));
    }

    [Fact]
    public async Task CompleteAsync_RetryBudgetOfOneClientIsSpent_OtherClientStillRetries()
    {
        await using RawServer server = RawServer.Respond(Reply.Json("{}", 500));
        using TestHost host = TestHost.Build(services =>
        {
            services.AddChatCompletionsClient("a", o => Set(o, server, "k", "m"));
            services.AddChatCompletionsClient("b", o => Set(o, server, "k", "m"));
        });
        for (int i = 0; i < 100; i++)
        {
            await RequestsOfACallAsync(host.Named("a"), server);
        }

        Assert.Equal(1, await RequestsOfACallAsync(host.Named("a"), server));
        Assert.Equal(2, await RequestsOfACallAsync(host.Named("b"), server));
    }

    private static async Task<int> RequestsOfACallAsync(IChatCompletionsClient client, RawServer server)
    {
        int before = server.Requests.Count;
        await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));
        return server.Requests.Count - before;
    }

    private static void Set(ChatCompletionsClientOptions options, RawServer server, string key, string model)
    {
        options.Endpoint = new Uri(server.Address);
        options.ApiKey = key;
        options.Model = model;
        options.Headers["X-Of"] = model;
        options.Retry = new() { MaxRetries = 1, BaseDelay = TimeSpan.Zero };
    }
}
