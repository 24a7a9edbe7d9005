namespace OpenCompletions;

/// <summary>Kinds of failed requests that the platform tells apart.</summary>
internal enum HttpFailureKind
{
    Unknown,
    NotConnected,
    Tls,
    Proxy,
    Limit,
    InvalidResponse,
}
