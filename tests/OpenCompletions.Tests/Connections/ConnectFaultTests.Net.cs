using System.Security.Authentication;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Connections;

/// <summary>What only the newer platform can do, or tell.</summary>
public sealed partial class ConnectFaultTests
{
    [Fact]
    public async Task CompleteAsync_ConnectionsAreNotTaken_TimesOutAndIsTriedAgain()
    {
        await using FaultyServer server = await FaultyServer.FullAsync();

        var exception = await ConnectionAssert.FailsAsync<ChatTimeoutException>(
            server, attempts: 3, new() { Options = o => o.Timeouts.Connect = TimeSpan.FromMilliseconds(200) });

        Assert.Equal(ChatTimeoutKind.Connect, exception.Timeout);
        Assert.False(exception.MayHaveBeenProcessed);
    }

    [Fact]
    public async Task CompleteAsync_CertificateIsNotTrusted_IsNotTriedAgain()
    {
        await using FaultyServer server = FaultyServer.UntrustedTls();

        var exception = await ConnectionAssert.FailsAsync<ChatConnectionException>(server, attempts: 1);

        Assert.False(exception.MayHaveBeenProcessed);
        Assert.Contains("certificate is not trusted", exception.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(AuthenticationException), exception.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task CompleteAsync_PlainHttpInPlaceOfTls_SaysSo()
    {
        await using FaultyServer server = FaultyServer.PlainHttp();

        var exception = await ConnectionAssert.FailsAsync<ChatConnectionException>(server, attempts: 1);

        Assert.False(exception.MayHaveBeenProcessed);
        Assert.Contains("speaks plain HTTP", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteAsync_TlsHandshakeIsCutShort_IsTriedAgain()
    {
        await using FaultyServer server = FaultyServer.CutTls();

        var exception = await ConnectionAssert.FailsAsync<ChatConnectionException>(server, attempts: 3);

        Assert.False(exception.MayHaveBeenProcessed);
        Assert.Equal(3, server.Connections);
    }

    [Fact]
    public async Task CompleteAsync_HttpsToAServerThatWaitsForPlainHttp_SaysSo()
    {
        await using RawServer server = RawServer.Start(static connection => connection.ReadRequestAsync());

        ChatTimeoutException exception = await ConnectTimeoutAsync(server.Address.Replace("http:", "https:", StringComparison.Ordinal));

        Assert.EndsWith(" If the server speaks plain HTTP, the endpoint must begin with http://.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteAsync_ConnectTimeoutOverPlainHttp_DoesNotSpeakOfTls()
    {
        await using FaultyServer server = await FaultyServer.FullAsync();

        Assert.DoesNotContain("plain http", (await ConnectTimeoutAsync(server.Address)).Message, StringComparison.Ordinal);
    }

    private static async Task<ChatTimeoutException> ConnectTimeoutAsync(string endpoint)
    {
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = new Uri(endpoint),
            Model = "m",
            Timeouts = { Connect = TimeSpan.FromMilliseconds(200) },
            Retry = { MaxRetries = 0 },
        });

        var exception = await Assert.ThrowsAsync<ChatTimeoutException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));
        Assert.Equal(ChatTimeoutKind.Connect, exception.Timeout);
        return exception;
    }
}
