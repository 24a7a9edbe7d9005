namespace OpenCompletions;

/// <summary>Specifies how a stream ended before it was complete.</summary>
public enum ChatInterruptionReason
{
    /// <summary>The connection was lost.</summary>
    ConnectionLost,

    /// <summary>
    /// The stream ended regularly, but without an end marker and before every choice had finished, as from a server or proxy
    /// that gives up.
    /// </summary>
    Truncated,
}
