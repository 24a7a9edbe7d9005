namespace OpenCompletions;

/// <summary>What is known of an attempt that failed.</summary>
internal readonly struct AttemptFailure
{
    public required ChatCompletionsException Exception { get; init; }

    public required AttemptPhase Phase { get; init; }

    /// <summary>The response's status; 0 when there was none.</summary>
    public int Status { get; init; }

    public ChatErrorKind Kind { get; init; }

    /// <summary>What the server says in <c>x-should-retry</c>.</summary>
    public bool? ShouldRetry { get; init; }

    public TimeSpan? ServerDelay { get; init; }

    /// <summary>Whether a connection kept from an earlier call ended at once.</summary>
    public bool IsStaleConnection { get; init; }
}

/// <summary>How far an attempt came.</summary>
internal enum AttemptPhase
{
    /// <summary>No connection: the server has seen nothing.</summary>
    NotSent,

    /// <summary>The server's certificate is not trusted, or the like: trying again changes nothing.</summary>
    Refused,

    /// <summary>It was sent, at least in part, and nothing came back.</summary>
    Unknown,

    /// <summary>A timeout of the call ran out while nothing had come back.</summary>
    TimedOut,

    /// <summary>A response with an error status.</summary>
    Answered,
}
