namespace OpenCompletions;

/// <summary>The kinds of request failures that the platform distinguishes.</summary>
internal enum HttpFailureKind
{
    Unknown,
    NotConnected,
    Tls,
    Proxy,
    Limit,
    InvalidResponse,
}
