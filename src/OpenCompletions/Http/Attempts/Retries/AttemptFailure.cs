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
