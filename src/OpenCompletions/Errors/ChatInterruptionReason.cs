namespace OpenCompletions;

/// <summary>Specifies how a stream ended before it was complete.</summary>
public enum ChatInterruptionReason
{
    /// <summary>The connection was lost.</summary>
    ConnectionLost,

    /// <summary>
    /// The stream ended normally, but the answer is incomplete or missing, for example because a server or proxy gave up.
    /// </summary>
    Truncated,
}
