using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OpenCompletions.Tests.Infrastructure;

/// <summary>A server that speaks HTTP/2 without TLS, for clients that know it beforehand, such as those over <see cref="Handler"/>.</summary>
internal sealed class Http2Server : IFaultServer
{
    private readonly WebApplication _app;
    private int _requests;
    private int _held;

    private Http2Server(WebApplication app)
    {
        _app = app;
    }

    public string Address { get; private set; } = "";

    public int Requests => Volatile.Read(ref _requests);

    public int Held => Volatile.Read(ref _held);

    /// <summary>A handler that sends everything as HTTP/2, which without TLS has to be told.</summary>
    public static HttpMessageHandler Handler() => new PriorKnowledge(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <param name="answer">Answers a request.</param>
    /// <param name="certificate">The certificate of a server that speaks TLS, so that every client finds out that it speaks HTTP/2.</param>
    public static async Task<Http2Server> StartAsync(Func<HttpContext, Task> answer, X509Certificate2? certificate = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        WebApplication app = builder.Build();
        var server = new Http2Server(app);
        app.Run(context => server.ServeAsync(context, answer));
        await app.StartAsync();
        server.Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/v1";
        return server;
    }

    /// <summary>Writes the head of a stream.</summary>
    public static Task StartStreamAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        return context.Response.StartAsync();
    }

    public static async Task WriteAsync(HttpContext context, string text)
    {
        await context.Response.WriteAsync(text, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    /// <summary>Stops at once: connections are told to go away and closed.</summary>
    public Task StopAsync() => _app.StopAsync(new CancellationToken(canceled: true));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context, Func<HttpContext, Task> answer)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Increment(ref _held);
        try
        {
            await answer(context);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client left.
        }
        finally
        {
            Interlocked.Decrement(ref _held);
        }
    }

    private sealed class PriorKnowledge(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
