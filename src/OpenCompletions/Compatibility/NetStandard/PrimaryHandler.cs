namespace OpenCompletions;

/// <summary>The handler of a client that makes its own. This platform has no timeout for connections and no limit to their age.</summary>
internal static class PrimaryHandler
{
    public static HttpMessageHandler Create(CallTimeouts timeouts)
    {
        _ = timeouts;
        return new HttpClientHandler
        {
            // A redirect would carry prompt and key headers to another origin, and turn the POST into a GET.
            AllowAutoRedirect = false,

            // Cookies would tie calls of different users together.
            UseCookies = false,

            // .NET Framework allows two connections to a server, so that a third stream would wait for one of the first two to end.
            MaxConnectionsPerServer = int.MaxValue,
        };
    }
}
