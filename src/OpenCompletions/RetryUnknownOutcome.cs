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
    /// Send it again only if the connection had been kept open from an earlier call and ended at once: then the server had closed it, mostly, while
    /// the call was on its way. Known only with the client's own connections.
    /// </summary>
    StaleConnectionOnly,

    /// <summary>Send it again. The server may work on it, and charge for it, more than once.</summary>
    Always,
}
