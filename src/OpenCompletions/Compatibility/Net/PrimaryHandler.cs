namespace OpenCompletions;

/// <summary>The handler of a client that makes its own. It notes in the <see cref="ConnectionUse"/> of a request what happens on its connection.</summary>
internal sealed class PrimaryHandler : DelegatingHandler
{
    // The platform writes a request of HTTP/1.1 in the flow of SendAsync, whichever connection of the pool it takes. The request for which a connection is opened
    // says nothing: another may be the first to go over it.
    private static readonly AsyncLocal<ConnectionUse?> s_current = new();

    private readonly Lazy<HttpMessageInvoker> _withoutPool;

    /// <param name="settings">Makes a handler; asked a second time when a request first needs a new connection.</param>
    internal PrimaryHandler(Func<SocketsHttpHandler> settings)
        : base(Noting(settings()))
    {
        _withoutPool = new(() =>
        {
            SocketsHttpHandler handler = settings();
            handler.PooledConnectionLifetime = TimeSpan.Zero;
            return new HttpMessageInvoker(Noting(handler));
        });
    }

    public static HttpMessageHandler Create(CallTimeouts timeouts) => new PrimaryHandler(() => Settings(timeouts));

    internal static SocketsHttpHandler Settings(CallTimeouts timeouts) => new()
    {
        // A redirect would carry prompt and key headers to another origin, and turn the POST into a GET.
        AllowAutoRedirect = false,

        // Cookies would tie calls of different users together.
        UseCookies = false,
        ConnectTimeout = timeouts.Connect,

        // Without a bound a change of DNS is never seen.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        EnableMultipleHttp2Connections = true,
        KeepAlivePingDelay = TimeSpan.FromSeconds(30),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(20),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not RequestContent { ConnectionUse: { } use })
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        use.OnStarting();
        s_current.Value = use;
        try
        {
            return await (use.NeedsNewConnection ? _withoutPool.Value.SendAsync(request, cancellationToken) : base.SendAsync(request, cancellationToken)).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (exception.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            // The only time limit of this handler is the one for connections.
            use.OnConnectTimeout();
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _withoutPool.IsValueCreated)
        {
            _withoutPool.Value.Dispose();
        }

        base.Dispose(disposing);
    }

    private static SocketsHttpHandler Noting(SocketsHttpHandler handler)
    {
        // On HTTP/2 many requests share a connection, and the platform itself knows which of them a server has not looked at. The CONNECT to a proxy runs in the
        // flow of the request that made the platform open a connection, but is not that request.
        handler.PlaintextStreamFilter = static (context, _) => new(
            context.NegotiatedHttpVersion.Major == 1 && context.InitialRequestMessage.Method != HttpMethod.Connect
                ? new ConnectionStream(context.PlaintextStream, static () => s_current.Value)
                : context.PlaintextStream);
        return handler;
    }
}
