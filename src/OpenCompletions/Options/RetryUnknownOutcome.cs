namespace OpenCompletions;

/// <summary>
/// What to do with a call whose connection failed after it was sent and before the answer began. A call whose timeout ran out is reported in any case:
/// its server is probably still at work.
/// </summary>
public enum RetryUnknownOutcome
{
    /// <summary>Report it.</summary>
    Never,

    /// <summary>
    /// Send it again only if its connection was stale: idle before the call, and closed by the server, which is told by an end within five seconds and without
    /// a byte of an answer. Known only of HTTP/1.1 and of the client's own connections, and not on netstandard2.0.
    /// </summary>
    StaleConnectionOnly,

    /// <summary>Send it again, after the statuses 504 and 524 too. The server may work on it, and charge for it, more than once.</summary>
    Always,
}
