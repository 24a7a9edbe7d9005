namespace OpenCompletions;

/// <summary>A failed attempt.</summary>
internal readonly struct AttemptFailure
{
    public required ChatCompletionsException Exception { get; init; }

    public required AttemptOutcome Outcome { get; init; }

    /// <summary>The status code of the response; 0 without a response.</summary>
    public int Status { get; init; }

    public ChatErrorKind Kind { get; init; }

    /// <summary>The server's <c>x-should-retry</c> header.</summary>
    public bool? ShouldRetry { get; init; }

    public TimeSpan? ServerDelay { get; init; }

    /// <summary>Whether the attempt used a pooled connection that the server had already closed.</summary>
    public bool IsStaleConnection { get; init; }
}

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
