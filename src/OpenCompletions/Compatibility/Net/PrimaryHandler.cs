namespace OpenCompletions;

/// <summary>The handler of a client that makes its own.</summary>
internal static class PrimaryHandler
{
    public static HttpMessageHandler Create(ChatTimeouts timeouts) => new SocketsHttpHandler
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
}
