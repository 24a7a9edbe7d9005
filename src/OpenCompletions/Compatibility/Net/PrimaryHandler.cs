using System.Net.Sockets;

namespace OpenCompletions;

/// <summary>The handler of a client that makes its own.</summary>
internal sealed class PrimaryHandler : DelegatingHandler
{
    private static readonly HttpRequestOptionsKey<bool> s_isTracked = new("OpenCompletions.IsTracked");
    private static readonly HttpRequestOptionsKey<bool> s_isFresh = new("OpenCompletions.IsFresh");

    private PrimaryHandler(SocketsHttpHandler inner)
        : base(inner)
    {
    }

    public static HttpMessageHandler Create(CallTimeouts timeouts) => new PrimaryHandler(new SocketsHttpHandler
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
        ConnectCallback = ConnectAsync,
    });

    /// <summary>Whether a request is known to have gone out on a connection that an earlier one had opened.</summary>
    public static bool WasOnKeptConnection(HttpRequestMessage request) =>
        request.Options.TryGetValue(s_isTracked, out _) && !request.Options.TryGetValue(s_isFresh, out _);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.Set(s_isTracked, true);
        return base.SendAsync(request, cancellationToken);
    }

    // What the platform does without a callback, with a note of which request the connection was opened for.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        context.InitialRequestMessage.Options.Set(s_isFresh, true);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
