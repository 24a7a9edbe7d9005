using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Server;

/// <summary>A web server that forwards requests to an upstream server.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    /// <summary>The key that the gateway sends to the upstream server.</summary>
    public const string Key = "sk-gateway-1234567890";

    private readonly WebApplication _app;
    private readonly ChatCompletionsClient _upstream;
    private readonly TaskCompletionSource<Exception?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private GatewayHost(WebApplication app, ChatCompletionsClient upstream)
    {
        _app = app;
        _upstream = upstream;
    }

    public string Address => _app.Urls.First() + "/v1";

    /// <summary>The exception with which the first request ended; null if there was none.</summary>
    public Task<Exception?> Ended => _ended.Task.WaitAsync(TestLimits.Hang);

    /// <summary>Starts the gateway of the samples.</summary>
    public static Task<GatewayHost> StartSampleAsync(string upstream) => StartAsync(upstream, Forwarding.ForwardAsync);

    /// <summary>Starts a gateway that forwards streams through a <see cref="Stream"/>, without a change.</summary>
    public static Task<GatewayHost> StartPlainAsync(string upstream) => StartAsync(upstream, static async (context, client) =>
    {
        ChatCompletionRequest request =
            await ChatCompletionRequest.ReadAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        ChatCompletionStream stream = client.StreamAsync(request, context.RequestAborted);
        await stream.WriteSseAsync(context.Response.Body, cancellationToken: context.RequestAborted);
    });

    public async ValueTask DisposeAsync()
    {
        using var immediately = new CancellationTokenSource();
        await immediately.CancelAsync();
        await _app.StopAsync(immediately.Token);
        await _app.DisposeAsync();
        _upstream.Dispose();
    }

    private static async Task<GatewayHost> StartAsync(string address, Func<HttpContext, IChatCompletionsClient, Task> forward)
    {
        var upstream = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = new(address),
            ApiKey = Key,
            IncludeStreamUsage = false,
            Retry = new() { MaxRetries = 0 },
        });
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        var host = new GatewayHost(app, upstream);
        app.Run(async context =>
        {
            try
            {
                await forward(context, upstream);
                host._ended.TrySetResult(null);
            }
            catch (Exception exception)
            {
                host._ended.TrySetResult(exception);
                throw;
            }
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }
}
