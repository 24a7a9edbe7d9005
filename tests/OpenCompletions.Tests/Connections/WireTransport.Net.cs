using System.Security.Cryptography.X509Certificates;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Connections;

/// <summary>A server with literal bytes and a client with the library's own handler, with TLS or a proxy's tunnel between them, or neither.</summary>
internal sealed class WireTransport : IAsyncDisposable
{
    private readonly X509Certificate2? _certificate;
    private readonly TunnelProxy? _proxy;
    private readonly List<HttpClient> _https = [];

    private WireTransport(string over, Func<RawConnection, Task> script)
    {
        _certificate = over == "plain HTTP" ? null : TestCertificate.Make();
        Server = RawServer.Start(script, _certificate);
        _proxy = over == "a CONNECT proxy" ? TunnelProxy.Start(Server.Port) : null;
    }

    /// <summary>The ways that HTTP/1.1 goes.</summary>
    public static IReadOnlyList<string> Ways { get; } = ["plain HTTP", "TLS", "a CONNECT proxy"];

    public RawServer Server { get; }

    /// <summary>The tunnels that the proxy opened.</summary>
    public int Tunnels => _proxy?.Tunnels ?? 0;

    public static WireTransport Start(string over, Func<RawConnection, Task> script) => new(over, script);

    public ChatCompletionsClient Client(Action<ChatCompletionsClientOptions>? change = null)
    {
        var options = new ChatCompletionsClientOptions { Endpoint = new Uri(Server.Address), Model = "m" };
        change?.Invoke(options);
        var http = new HttpClient(Handler(options.Timeouts, _proxy)) { Timeout = Timeout.InfiniteTimeSpan };
        _https.Add(http);
        return new(http, options);
    }

    public async ValueTask DisposeAsync()
    {
        _https.ForEach(h => h.Dispose());
        await Server.DisposeAsync();
        await (_proxy?.DisposeAsync() ?? default);
        _certificate?.Dispose();
    }

    /// <summary>The library's own handler, which trusts the tests' certificates.</summary>
    public static HttpMessageHandler Handler(ChatTimeouts? timeouts = null, TunnelProxy? proxy = null) => new PrimaryHandler(() =>
    {
        SocketsHttpHandler handler = PrimaryHandler.CreateSocketsHandler(CallTimeouts.Default.With(timeouts));
        handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        handler.Proxy = proxy?.Address;
        handler.UseProxy = proxy is not null;
        return handler;
    });
}
