using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpenCompletions.Testing;

namespace OpenCompletions.Tests.Recording;

/// <summary>A server that passes requests on through a <see cref="CassetteHandler"/>, for programs that have none.</summary>
internal sealed class CassetteProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _http;

    private CassetteProxy(WebApplication app, HttpMessageInvoker http)
    {
        _app = app;
        _http = http;
    }

    public string Address => _app.Urls.First() + "/v1";

    /// <summary>Starts the proxy.</summary>
    /// <param name="cassette">The handler.</param>
    /// <param name="target">The origin of the server; not used when the handler replays.</param>
    public static async Task<CassetteProxy> StartAsync(CassetteHandler cassette, Uri target)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var proxy = new CassetteProxy(builder.Build(), new(cassette));
        proxy._app.Run(context => proxy.PassOnAsync(context, new(target, context.Request.Path + context.Request.QueryString)));
        await proxy._app.StartAsync(TestContext.Current.CancellationToken);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task PassOnAsync(HttpContext context, Uri target)
    {
        using var request = new HttpRequestMessage(new(context.Request.Method), target)
        {
            Content = new StreamContent(context.Request.Body),
        };
        await request.Content.LoadIntoBufferAsync(context.RequestAborted);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        request.Headers.TryAddWithoutValidation("Authorization", context.Request.Headers.Authorization.ToString());
        using HttpResponseMessage response = await _http.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        Stream body = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        var buffer = new byte[4096];
        int read;
        while ((read = await body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }
}
