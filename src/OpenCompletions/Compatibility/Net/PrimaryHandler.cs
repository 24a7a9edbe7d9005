namespace OpenCompletions;

/// <summary>
/// The primary handler of a client. Records the connection events of a request in its <see cref="ConnectionUse"/>.
/// </summary>
internal sealed class PrimaryHandler : DelegatingHandler
{
    // The platform writes an HTTP/1.1 request in the execution context of its SendAsync call, so this context identifies the
    // request. The request that opened a connection does not, because another request may be the first to use the connection.
    private static readonly AsyncLocal<ConnectionUse?> s_current = new();

    private readonly Lazy<HttpMessageInvoker> _withoutPool;

    /// <param name="createHandler">
    /// Creates a handler. Called again when a request needs a new connection for the first time.
    /// </param>
    internal PrimaryHandler(Func<SocketsHttpHandler> createHandler)
        : base(AddConnectionFilter(createHandler()))
    {
        _withoutPool = new(() =>
        {
            SocketsHttpHandler handler = createHandler();
            handler.PooledConnectionLifetime = TimeSpan.Zero;
            return new HttpMessageInvoker(AddConnectionFilter(handler));
        });
    }

    public static HttpMessageHandler Create(CallTimeouts timeouts) => new PrimaryHandler(() => CreateSocketsHandler(timeouts));

    internal static SocketsHttpHandler CreateSocketsHandler(CallTimeouts timeouts) => new()
    {
        // A redirect would carry prompt and key headers to another origin, and turn the POST into a GET.
        AllowAutoRedirect = false,

        // Cookies would link the calls of different users.
        UseCookies = false,
        ConnectTimeout = timeouts.Connect,

        // Without a limit, DNS changes would go unnoticed.
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
            Task<HttpResponseMessage> sending = use.NeedsNewConnection
                ? _withoutPool.Value.SendAsync(request, cancellationToken)
                : base.SendAsync(request, cancellationToken);
            return await sending.ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
            when (exception.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            // The connect timeout is the only time limit of this handler.
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

    private static SocketsHttpHandler AddConnectionFilter(SocketsHttpHandler handler)
    {
        // On HTTP/2, many requests share a connection, and the platform itself knows which ones the server has not processed. The
        // CONNECT request to a proxy runs in the execution context of the request that opened the connection, but is not that
        // request.
        handler.PlaintextStreamFilter = static (context, _) => new(
            context.NegotiatedHttpVersion.Major == 1 && context.InitialRequestMessage.Method != HttpMethod.Connect
                ? new ConnectionStream(context.PlaintextStream, static () => s_current.Value)
                : context.PlaintextStream);
        return handler;
    }
}
