using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OpenCompletions.Testing;

/// <summary>
/// A Chat Completions endpoint in the current process: an HTTP server on a free loopback port that supports JSON and streamed
/// responses. It has no model; <see cref="EmbeddedEndpointOptions.Respond"/> supplies the answers.
/// </summary>
/// <example>
/// <code>
/// await using var endpoint = await EmbeddedEndpoint.StartAsync();
/// using var client = new ChatCompletionsClient(endpoint.Address, model: "demo");
/// ChatCompletion answer = await client.CompleteAsync("Hi.");
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

    /// <summary>The base URL for clients, such as <c>http://127.0.0.1:40001/v1</c>.</summary>
    public string Address { get; }

    /// <summary>Starts an endpoint.</summary>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The running endpoint. Dispose it to stop it.</returns>
    public static async Task<EmbeddedEndpoint> StartAsync(
        EmbeddedEndpointOptions? options = null, CancellationToken cancellationToken = default)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);

            // Prompts with images can exceed Kestrel's default limit.
            kestrel.Limits.MaxRequestBodySize = null;
        });
        WebApplication app = builder.Build();
        var handler = new EndpointHandler(options ?? new());
        app.Run(handler.HandleAsync);
        await app.StartAsync(cancellationToken).ConfigureAwait(false);
        string origin = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new EmbeddedEndpoint(app, origin + "/v1");
    }

    /// <summary>Stops the endpoint and closes its connections without waiting for running requests.</summary>
    /// <returns>A task that completes when the endpoint has stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        using var immediately = new CancellationTokenSource();
        await immediately.CancelAsync().ConfigureAwait(false);
        await _app.StopAsync(immediately.Token).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }
}
