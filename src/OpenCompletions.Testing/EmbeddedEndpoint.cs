using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OpenCompletions.Testing;

/// <summary>
/// A Chat Completions endpoint within this process: a real HTTP server on a free loopback port that speaks the protocol, JSON and streams.
/// No model is at work in it: it answers by a script.
/// </summary>
/// <example>
/// <code>
/// await using var endpoint = await EmbeddedEndpoint.StartAsync();
/// using var client = new ChatCompletionsClient(endpoint.Address, model: "demo");
/// </code>
/// </example>
public sealed class EmbeddedEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EmbeddedEndpoint(WebApplication app, string address)
    {
        _app = app;
        Address = address;
    }

    /// <summary>The base address for a client, such as <c>http://127.0.0.1:40001/v1</c>.</summary>
    public string Address { get; }

    /// <summary>Starts an endpoint.</summary>
    /// <param name="options">Its settings; null for none.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The endpoint, listening; dispose it to stop it.</returns>
    public static async Task<EmbeddedEndpoint> StartAsync(EmbeddedEndpointOptions? options = null, CancellationToken cancellationToken = default)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);

            // Prompts with images are large.
            kestrel.Limits.MaxRequestBodySize = null;
        });
        WebApplication app = builder.Build();
        var handler = new EndpointHandler(options ?? new());
        app.Run(handler.HandleAsync);
        await app.StartAsync(cancellationToken).ConfigureAwait(false);
        string origin = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new EmbeddedEndpoint(app, origin + "/v1");
    }

    /// <summary>Stops the endpoint; connections that are open are closed.</summary>
    /// <returns>A task that ends when it has stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync().ConfigureAwait(false);
        await _app.StopAsync(now.Token).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }
}
