namespace OpenCompletions;

/// <summary>Determines the kind of a failed request.</summary>
internal static class HttpFailure
{
    public static HttpFailureKind GetKind(Exception exception) => (exception as HttpRequestException)?.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError => HttpFailureKind.NotConnected,
        HttpRequestError.SecureConnectionError => HttpFailureKind.Tls,
        HttpRequestError.ProxyTunnelError => HttpFailureKind.Proxy,
        HttpRequestError.ConfigurationLimitExceeded => HttpFailureKind.Limit,
        HttpRequestError.InvalidResponse => HttpFailureKind.InvalidResponse,
        _ => HttpFailureKind.Unknown,
    };
}
