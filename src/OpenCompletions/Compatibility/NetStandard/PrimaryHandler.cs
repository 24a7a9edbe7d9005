namespace OpenCompletions;

/// <summary>
/// Creates the primary handler of a client. On .NET Standard 2.0, it has no connect timeout and no limit on the lifetime of
/// pooled connections.
/// </summary>
internal static class PrimaryHandler
{
    public static HttpMessageHandler Create(CallTimeouts timeouts)
    {
        _ = timeouts;
        return new HttpClientHandler
        {
            // A redirect would carry prompt and key headers to another origin, and turn the POST into a GET.
            AllowAutoRedirect = false,

            // Cookies would connect the calls of different users.
            UseCookies = false,

            // The default limit of .NET Framework is two connections per server, so a third stream would have to wait.
            MaxConnectionsPerServer = int.MaxValue,
        };
    }
}
