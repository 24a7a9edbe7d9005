using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace OpenCompletions.Testing;

/// <summary>Kestrel, with connections in memory and, on request, on loopback ports.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private static readonly FakeProtocol[] s_protocols = [FakeProtocol.Http11, FakeProtocol.Http2, FakeProtocol.Tls];

    private readonly CallHandler _calls;
    private readonly TimeProvider _timeProvider;
    private readonly bool _listens;
    private readonly MemoryEndPoint[] _memory = [.. s_protocols.Select(static p => new MemoryEndPoint(p))];
    private readonly Lazy<X509Certificate2> _certificate = new(ThrowawayCertificate.Create);
    private readonly SemaphoreSlim _starting = new(1, 1);
    private WebApplication? _app;
    private string[] _addresses = [];
    private bool _isDisposed;

    public FakeServer(CallHandler calls, TimeProvider timeProvider, bool listens)
    {
        _calls = calls;
        _timeProvider = timeProvider;
        _listens = listens;
    }

    public X509Certificate2 Certificate => _certificate.Value;

    public string AddressOf(FakeProtocol protocol) => _addresses.Length > 0
        ? _addresses[(int)protocol] + "/v1"
        : throw new InvalidOperationException(
            "The endpoint does not listen on a port. Create it with FakeEndpoint.StartAsync, or use CreateClient.");

    /// <summary>Starts the server, unless it runs.</summary>
    /// <exception cref="ObjectDisposedException">The endpoint is disposed.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _starting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(FakeEndpoint));
            if (_app is null)
            {
                WebApplication app = Build();
                await app.StartAsync(cancellationToken).ConfigureAwait(false);
                _app = app;
                _addresses = _listens ? ReadAddresses(app) : [];
            }
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Connects a client in memory, after starting the server if necessary.</summary>
    public async ValueTask<Stream> ConnectAsync(FakeProtocol protocol, CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken).ConfigureAwait(false);
        return _memory[(int)protocol].Connect();
    }

    public async ValueTask DisposeAsync()
    {
        await _starting.WaitAsync().ConfigureAwait(false);
        try
        {
            _isDisposed = true;
            if (_app is { } app)
            {
                _app = null;
                await app.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
                await app.DisposeAsync().ConfigureAwait(false);
                _certificate.Value.Dispose();
            }
        }
        finally
        {
            _starting.Release();
        }
    }

    private static string[] ReadAddresses(WebApplication app)
    {
        // The addresses have the order of the listeners, of which those in memory are the last.
        IFeatureCollection features = app.Services.GetRequiredService<IServer>().Features;
        return features.Get<IServerAddressesFeature>()!.Addresses.Take(s_protocols.Length).ToArray();
    }

    private WebApplication Build()
    {
        // Neither the environment variables nor the settings files of the application configure this server.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = "Production" });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            // Prompts with images can exceed Kestrel's default limit.
            kestrel.Limits.MaxRequestBodySize = null;
            foreach (FakeProtocol protocol in _listens ? s_protocols : [])
            {
                kestrel.Listen(IPAddress.Loopback, 0, listen => Configure(listen, protocol));
            }

            foreach (MemoryEndPoint endPoint in _memory)
            {
                kestrel.Listen(endPoint, listen => Configure(listen, endPoint.Protocol));
            }
        });
        builder.Services.AddSingleton<IConnectionListenerFactory, MemoryListenerFactory>();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        WebApplication app = builder.Build();
        app.Run(HandleAsync);
        return app;
    }

    private void Configure(ListenOptions listen, FakeProtocol protocol)
    {
        listen.Protocols = protocol switch
        {
            FakeProtocol.Http11 => HttpProtocols.Http1,
            FakeProtocol.Http2 => HttpProtocols.Http2,
            _ => HttpProtocols.Http1AndHttp2,
        };
        if (protocol == FakeProtocol.Tls)
        {
            listen.UseHttps(Certificate);
        }
    }

    private async Task HandleAsync(HttpContext context)
    {
        FakeCallData data = await KestrelRequest.ReadAsync(context, _timeProvider).ConfigureAwait(false);
        await _calls.HandleAsync(data, new KestrelResponse(context)).ConfigureAwait(false);
    }
}
