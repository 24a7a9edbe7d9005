namespace OpenCompletions;

/// <summary>
/// Specifies whether to retry a call whose connection was lost after the request was sent and before the response began. A call
/// that timed out is not retried, because the server is probably still processing it. A connect timeout is the exception.
/// </summary>
public enum RetryUnknownOutcome
{
    /// <summary>Does not retry the call.</summary>
    Never,

    /// <summary>
    /// Retries the call only if its pooled connection was stale: idle before the call, and closed within five seconds without a
    /// response byte. Detected only for HTTP/1.1 on the client's own connections, and not on .NET Standard 2.0.
    /// </summary>
    StaleConnectionOnly,

    /// <summary>
    /// Retries the call, even after the statuses 504 and 524. The server may process it, and charge for it, more than once.
    /// </summary>
    Always,
}
