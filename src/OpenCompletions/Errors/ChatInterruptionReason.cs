namespace OpenCompletions;

/// <summary>How a stream ended before it was complete.</summary>
public enum ChatInterruptionReason
{
    /// <summary>The connection broke.</summary>
    ConnectionLost,

    /// <summary>The body ended without an end mark while a choice had not ended, as a server or proxy that gives up does.</summary>
    Truncated,
}
