namespace OpenCompletions;

/// <summary>How a stream ended before it was complete.</summary>
public enum ChatInterruptionReason
{
    /// <summary>The connection broke.</summary>
    ConnectionLost,

    /// <summary>
    /// The stream ended in order, but without an end mark while a choice had not ended, or without a choice, as a server or proxy that gives up does.
    /// </summary>
    Truncated,
}
