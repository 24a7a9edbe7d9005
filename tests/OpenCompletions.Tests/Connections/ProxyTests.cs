using System.Net;
using OpenCompletions.Tests.Faults;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Connections;

/// <summary>A proxy that wants a login which it does not get.</summary>
[Collection(FaultCollection.Name)]
public sealed class ProxyTests
{
    private const string Refusal =
        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"r\"\r\nContent-Length: 0\r\n\r\n";

    [Fact]
    public async Task CompleteAsync_ProxyRefusesATunnel_IsNotSent()
    {
        await using FaultServer proxy = FaultServer.Start(connection => connection.WriteAsync(Refusal));

        (ChatCompletionsException exception, int attempts) = await FailAsync(proxy, "https://vendor.invalid/v1");

        Assert.IsType<ChatConnectionException>(exception);
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task CompleteAsync_ProxyRefusesARequest_GivesTheStatusAndTheProxyAsAHint()
    {
        await using FaultServer proxy = FaultServer.Start(connection => connection.WriteAsync(Refusal));

        (ChatCompletionsException exception, int attempts) = await FailAsync(proxy, "http://vendor.invalid/v1");

        ChatApiException refused = Assert.IsType<ChatApiException>(exception);
        Assert.Equal(HttpStatusCode.ProxyAuthenticationRequired, refused.StatusCode);
        Assert.Contains("proxy", refused.Hint, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, attempts);
    }

    [Theory]
    [InlineData("https://vendor.invalid/v1", "CONNECT vendor.invalid:443")]
    [InlineData("http://vendor.invalid/v1", "POST http://vendor.invalid/v1/chat/completions")]
    public async Task QuickStart_ProxyOfTheEnvironmentRefuses_SaysSoWithoutItsLogin(string endpoint, string line)
    {
        await using RawServer proxy = RawServer.Respond(Refusal);
        string address = $"http://{SecretWatch.Mark}-user:{SecretWatch.Mark}-password@127.0.0.1:{proxy.Port}";

        SampleResult result = await SampleProcess.RunAsync("QuickStart", ["Hi"],
        [
            ("OPENAI_BASE_URL", endpoint), ("OPENAI_MODEL", "m"), ("HTTP_PROXY", address), ("http_proxy", address),
            ("HTTPS_PROXY", address), ("https_proxy", address), ("NO_PROXY", ""), ("no_proxy", ""),
        ]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("proxy", result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.False(SecretWatch.IsSecret(result.Output + result.Error), result.Output + result.Error);

        // Once without the login, which the platform sends when it is asked, and once with it.
        Assert.InRange(proxy.Requests.Count, 1, 2);
        Assert.All(proxy.Requests, r => Assert.StartsWith(line, r.Line, StringComparison.Ordinal));
    }

    private static async Task<(ChatCompletionsException Exception, int Attempts)> FailAsync(FaultServer proxy, string endpoint)
    {
        using var watch = new SecretWatch();
        int attempts = 0;
        using var http = new HttpClient(new HttpClientHandler
        {
            Proxy = new WebProxy(new Uri(proxy.Address)) { Credentials = new NetworkCredential(SecretWatch.Mark + "-user", SecretWatch.Mark + "-password") },
        });
        using var client = new ChatCompletionsClient(http, new ChatCompletionsClientOptions
        {
            Endpoint = new Uri(endpoint),
            ApiKey = SecretWatch.Mark,
            AllowInsecureHttp = true,
            Model = "m",
            OnAttempt = _ => attempts++,
        });

        ChatCompletionsException exception = await Assert.ThrowsAnyAsync<ChatCompletionsException>(
            () => client.CompleteAsync(SecretWatch.Mark, TestContext.Current.CancellationToken));

        SecretWatch.AssertNone(exception);
        watch.AssertNone();
        return (exception, attempts);
    }
}
