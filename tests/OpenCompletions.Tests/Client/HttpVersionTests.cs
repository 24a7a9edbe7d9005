using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Client;

/// <summary>The HTTP version that is asked for, at a server that speaks both over TLS.</summary>
public sealed class HttpVersionTests
{
    [Theory]
    [InlineData(null, HttpProtocols.Http1AndHttp2, "HTTP/1.1")]
    [InlineData("1.1", HttpProtocols.Http1AndHttp2, "HTTP/1.1")]
    [InlineData("2.0", HttpProtocols.Http1AndHttp2, "HTTP/2")]
    [InlineData("2.0", HttpProtocols.Http1, "HTTP/1.1")]
    public async Task CompleteAndStream_VersionOfTheOptions_IsAskedForOrALowerOneTaken(string? version, HttpProtocols spoken, string expected)
    {
        var seen = new List<string>();
        await using WebApplication server = await StartAsync(spoken, seen);
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        using var http = new HttpClient(handler);
        var options = new ChatCompletionsClientOptions { Endpoint = new Uri(server.Urls.First() + "/v1"), ApiKey = "k", Model = "m" };
        if (version is not null)
        {
            options.HttpVersion = new Version(version);
        }

        using var client = new ChatCompletionsClient(http, options);
        Assert.Equal("Hello", (await client.CompleteAsync("Hi", TestContext.Current.CancellationToken)).Text);
        Assert.Equal("Hello", (await client.StreamAsync("Hi", TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken)).Text);

        Assert.Equal([expected, expected], seen);
    }

    private static async Task<WebApplication> StartAsync(HttpProtocols spoken, List<string> seen)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        X509Certificate2 certificate = TestCertificate.Make();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = spoken;
            listen.UseHttps(certificate);
        }));
        WebApplication app = builder.Build();
        app.Run(context =>
        {
            seen.Add(context.Request.Protocol);
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(Reply.Completion);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
