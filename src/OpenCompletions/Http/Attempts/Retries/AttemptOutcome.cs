namespace OpenCompletions;

/// <summary>The outcome of a failed attempt.</summary>
internal enum AttemptOutcome
{
    /// <summary>No connection was established; the server received nothing.</summary>
    NotSent,

    /// <summary>A failure that a retry cannot resolve, such as an untrusted certificate.</summary>
    NotRetryable,

    /// <summary>The request was sent, at least in part, and no response was received.</summary>
    Unknown,

    /// <summary>A timeout of the call expired before a response was received.</summary>
    TimedOut,

    /// <summary>A response with an error status was received.</summary>
    ErrorResponse,
}
