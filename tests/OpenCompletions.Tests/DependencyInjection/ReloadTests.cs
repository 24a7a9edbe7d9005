using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.DependencyInjection;

/// <summary>A changed section reaches the next call; one that cannot work changes nothing.</summary>
public sealed class ReloadTests
{
    private const string Secret = "CANARY";

    [Fact]
    public async Task CompleteAsync_AfterTheKeyChanged_SendsTheNewOne()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using TestHost host = TestHost.OfSection(("Chat:Endpoint", server.Address), ("Chat:ApiKey", "old"), ("Chat:Model", "m"), ("Chat:Headers:X-A", "1"));
        await host.StartAsync();
        IChatCompletionsClient client = host.Client;
        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        host.Change(("Chat:ApiKey", "new"), ("Chat:Model", "n"), ("Chat:Headers:X-A", "2"));
        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Same(client, host.Client);
        Assert.Equal(["Bearer old", "Bearer new"], server.Requests.Select(static r => r.Header("Authorization")));
        Assert.Equal(["m", "n"], server.Requests.Select(static r => (string?)r.Json["model"]));
        Assert.Equal(["1", "2"], server.Requests.Select(static r => r.Header("X-A")));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public void EndpointModelAndProvider_AfterAChange_AreTheNewOnes()
    {
        using TestHost host = TestHost.OfSection(("Chat:Endpoint", "https://api.deepseek.com/v1?key=CANARY"), ("Chat:Model", "m"));
        var client = host.Client.GetService<ChatCompletionsClient>()!;
        Assert.Equal(
            ("https://api.deepseek.com/v1", "m", "deepseek"), (client.Endpoint.OriginalString, client.DefaultModel, client.ProviderName));

        host.Change(("Chat:Endpoint", "https://example.com/v1"), ("Chat:Model", null));

        Assert.Equal(
            ("https://example.com/v1", null, "openai"), (client.Endpoint.OriginalString, client.DefaultModel, client.ProviderName));
    }

    [Fact]
    public async Task StreamAsync_SettingsChangeBeforeItsEnumeration_KeepsThoseOfItsCall()
    {
        await using RawServer server = RawServer.Respond(Reply.Events(Reply.Chunk("Hi", "stop"), "[DONE]"));
        using TestHost host = TestHost.OfSection(("Chat:Endpoint", server.Address), ("Chat:ApiKey", "old"), ("Chat:Model", "m"));
        ChatCompletionStream stream = host.Client.StreamAsync("Hi", TestContext.Current.CancellationToken);

        host.Change(("Chat:ApiKey", "new"));
        await stream.GetCompletionAsync(TestContext.Current.CancellationToken);

        Assert.Equal("Bearer old", server.Request.Header("Authorization"));
    }

    [Fact]
    public async Task CompleteAsync_AfterAChangeThatCannotWork_GoesOnWithTheFormerSettings()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using TestHost host = TestHost.OfSection(("Chat:Endpoint", server.Address), ("Chat:ApiKey", "old"), ("Chat:Model", "m"));
        IChatCompletionsClient client = host.Client;

        host.Change(("Chat:ApiKey", $"{Secret}\n"), ("Chat:Retry:MaxRetries", Secret));
        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Equal("Bearer old", server.Request.Header("Authorization"));
        LogEntry entry = Assert.Single(host.Log.OfClient, static e => e.Id.Id == 7);
        Assert.Equal(LogLevel.Error, entry.Level);
        Assert.Contains("Section 'Chat': Retry.MaxRetries must be an integer. Section 'Chat': ApiKey contains a line break", entry.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, string.Concat(host.Log.All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteAsync_AfterADelegateThrewOnAChange_GoesOnWithTheFormerSettings()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        bool isBroken = false;
        using TestHost host = TestHost.Build(
            (services, configuration) =>
            {
                services.AddChatCompletionsClient(configuration.GetSection("Chat"));
                services.AddChatCompletionsClient(_ =>
                {
                    if (isBroken)
                    {
                        throw new InvalidOperationException(Secret);
                    }
                });
            },
            ("Chat:Endpoint", server.Address),
            ("Chat:Model", "m"));
        IChatCompletionsClient client = host.Client;

        isBroken = true;
        host.Change(("Chat:Model", "n"));
        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Equal("m", (string?)server.Request.Json["model"]);
        Assert.Contains("InvalidOperationException", Assert.Single(host.Log.OfClient, static e => e.Id.Id == 7).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, string.Concat(host.Log.All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteAsync_AfterAChange_KeepsTheRetryBudget()
    {
        await using RawServer server = RawServer.Respond(Reply.Json("{}", 500));
        using TestHost host = TestHost.OfSection(("Chat:Endpoint", server.Address), ("Chat:Model", "m"), ("Chat:Retry:MaxRetries", "1"), ("Chat:Retry:BaseDelay", "00:00:00"));
        IChatCompletionsClient client = host.Client;
        for (int i = 0; i < 100; i++)
        {
            await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));
        }

        host.Change(("Chat:Model", "n"));
        int before = server.Requests.Count;
        await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Equal(1, server.Requests.Count - before);
        Assert.Equal("n", (string?)server.Requests[^1].Json["model"]);
    }

    [Fact]
    public async Task Change_OfOneSection_LeavesOtherClientsAsTheyAre()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using TestHost host = TestHost.Build(
            static (services, configuration) =>
            {
                services.AddChatCompletionsClient("a", configuration.GetSection("Chat:A"));
                services.AddChatCompletionsClient("b", configuration.GetSection("Chat:B"));
            },
            ("Chat:A:Endpoint", server.Address),
            ("Chat:A:Model", "a"),
            ("Chat:B:Endpoint", server.Address),
            ("Chat:B:Model", "b"));
        IChatCompletionsClient[] clients = [host.Named("a"), host.Named("b")];

        host.Change(("Chat:A:Model", "changed"));
        foreach (IChatCompletionsClient client in clients)
        {
            await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        }

        Assert.Equal(["changed", "b"], server.Requests.Select(static r => (string?)r.Json["model"]));
    }

    [Fact]
    public void Change_AfterTheHostIsDisposed_IsIgnored()
    {
        using var configuration = new ConfigurationManager { ["Model"] = "m" };
        var services = new ServiceCollection();
        services.AddChatCompletionsClient(configuration);
        ServiceProvider provider = services.BuildServiceProvider();
        _ = provider.GetRequiredService<IChatCompletionsClient>();
        provider.Dispose();

        ((IConfigurationRoot)configuration).Reload();
    }
}
