using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Testing;

/// <summary>Addresses, protocols, pacing and registration of the fake endpoint.</summary>
public sealed class FakeEndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Addresses_OfAStartedEndpoint_AnswerInTheirProtocols()
    {
        await using FakeEndpoint fake = await FakeEndpoint.StartAsync(null, Token);
        fake.Reply("Hello");
        using var plain = new ChatCompletionsClient(fake.Address, model: "m");
        using var http2 = new HttpClient(Http2Server.Handler());
        using var tls = new HttpClient(TrustingHandler(fake));

        Assert.Equal("Hello", (await plain.CompleteAsync("Hi.", Token)).Text);
        Assert.Equal("Hello", await AskAsync(http2, fake.Http2Address));
        Assert.Equal("Hello", await AskAsync(tls, fake.TlsAddress));
        Assert.Equal([1, 2, 1], fake.Journal.Select(static c => c.HttpVersion.Major));
        Assert.StartsWith("https://127.0.0.1:", fake.TlsAddress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_OfAnEndpointInMemory_SaysHowToListen()
    {
        await using var fake = new FakeEndpoint();
        fake.Reply("Hello");
        using ChatCompletionsClient client = fake.CreateClient();
        await client.CompleteAsync("Hi.", Token);

        var exception = Assert.Throws<InvalidOperationException>(() => fake.Address);

        Assert.Contains("FakeEndpoint.StartAsync", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TlsInMemory_CertificateOfAnotherEndpoint_IsNotTrusted()
    {
        await using var fake = new FakeEndpoint();
        await using FakeEndpoint other = await FakeEndpoint.StartAsync(null, Token);
        using var client = new ChatCompletionsClient(
            new ChatCompletionsClientOptions { Endpoint = new(other.TlsAddress), Model = "m", Retry = new() { MaxRetries = 0 } });

        await Assert.ThrowsAsync<ChatConnectionException>(
            () => client.CompleteAsync("Hi.", Token));
        Assert.NotEqual(fake.Certificate.Thumbprint, other.Certificate.Thumbprint);
    }

    [Fact]
    public async Task Client_AfterTheDisposalOfTheEndpoint_IsRefused()
    {
        var fake = new FakeEndpoint();
        fake.Reply("Hello");
        HttpMessageHandler handler = fake.CreateHandler();
        await fake.DisposeAsync();
        using var http = new HttpClient(handler);

        await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(http, "http://localhost/v1"));
    }

    [Fact]
    public async Task TokensPerSecond_OfAStream_SpacesItsChunksByTheFakeTime()
    {
        foreach (string kind in FakeSubject.Kinds)
        {
            var time = new FakeTimeProvider();
            var options = new FakeEndpointOptions { TimeProvider = time };
            await using FakeSubject subject = FakeSubject.Create(kind, options, static o => o.TimeProvider = TimeProvider.System);
            subject.Fake.Reply("one two").WithTokensPerSecond(4).WithDelay(TimeSpan.FromSeconds(9));
            await using IAsyncEnumerator<ChatCompletionChunk> chunks =
                subject.Client.StreamAsync("Hi.", Token).GetAsyncEnumerator(Token);

            Task<bool> next = chunks.MoveNextAsync().AsTask();
            await time.WaitForStartsAsync(1);
            time.Advance(TimeSpan.FromSeconds(9));
            Assert.True(await next);
            for (int chunk = 1; chunk <= 3; chunk++)
            {
                next = chunks.MoveNextAsync().AsTask();
                await time.WaitForStartsAsync(1 + chunk);
                time.Advance(TimeSpan.FromSeconds(0.249));
                Assert.False(next.IsCompleted);
                time.Advance(TimeSpan.FromSeconds(0.001));
                Assert.True(await next);
            }
        }
    }

    [Fact]
    public async Task ManyClients_AtOnce_GetEachTheirReply()
    {
        foreach (FakeProtocol protocol in Enum.GetValues<FakeProtocol>())
        {
            await using var fake = new FakeEndpoint();
            fake.Reply(r => $"{r.Messages[^1].Text} {new string('x', 20_000)}");
            using ChatCompletionsClient client = fake.CreateClient(null, protocol);

            await Task.WhenAll(Enumerable.Range(0, 30).Select(async i =>
            {
                ChatCompletionStream stream = client.StreamAsync($"{i}", Token);
                ChatCompletion answer = await stream.GetCompletionAsync(Token);
                Assert.StartsWith($"{i} x", answer.Text, StringComparison.Ordinal);
                Assert.Equal($"{i} ".Length + 20_000, answer.Text.Length);
            }));
            fake.Journal.AssertCount(30);
        }
    }

    [Fact]
    public async Task AddFakeChatCompletions_ClientsOfAnApplication_ReachTheFakeWithTheirSettings()
    {
        await using var fake = new FakeEndpoint(new() { ApiKey = "fake-key" });
        fake.Reply("Hello");
        var settings = new Dictionary<string, string?>
        {
            ["Chat:Endpoint"] = "https://api.example.com/v1",
            ["Chat:ApiKey"] = "env:A_VARIABLE_THAT_TESTS_DO_NOT_SET",
            ["Chat:Model"] = "production-model",
        };
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddChatCompletionsClient(configuration.GetSection("Chat"));
        services.AddChatCompletionsClient("second", static o => o.Model = "second-model");
        services.AddFakeChatCompletions(fake);
        services.AddFakeChatCompletions(fake, "second");
        await using ServiceProvider provider = services.BuildServiceProvider();

        var first = provider.GetRequiredService<IChatCompletionsClient>();
        var second = provider.GetRequiredKeyedService<IChatCompletionsClient>("second");

        Assert.Equal("Hello", (await first.CompleteAsync("Hi.", Token)).Text);
        Assert.Equal("Hello", (await second.StreamAsync("Hi.", Token).GetCompletionAsync(Token)).Text);
        Assert.Equal(["production-model", "second-model"], fake.Journal.Select(static c => c.Request?.Model));
    }

    [Fact]
    public async Task AddFakeChatCompletions_WithoutARegistration_AddsTheClient()
    {
        await using var fake = new FakeEndpoint();
        fake.Reply("Hello");
        IServiceCollection services = new ServiceCollection().AddFakeChatCompletions(fake).Services;
        await using ServiceProvider provider = services.BuildServiceProvider();

        var client = provider.GetRequiredService<IChatCompletionsClient>();
        Assert.Equal("Hello", (await client.CompleteAsync("Hi.", Token)).Text);
    }

    private static SocketsHttpHandler TrustingHandler(FakeEndpoint fake) => new()
    {
        SslOptions = new()
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                certificate?.GetCertHashString() == fake.Certificate.Thumbprint,
        },
    };

    private static async Task<string> AskAsync(HttpClient http, string address)
    {
        var options = new ChatCompletionsClientOptions { Endpoint = new(address), Model = "m", Retry = { MaxRetries = 0 } };
        using var client = new ChatCompletionsClient(http, options);
        return (await client.CompleteAsync("Hi.", Token)).Text;
    }
}
