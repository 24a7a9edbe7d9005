namespace OpenCompletions;

/// <summary>The decision whether to retry a failed attempt.</summary>
internal readonly struct RetryDecision
{
    /// <summary>The delay before the next attempt; null if the call is not retried.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>The tokens that the retry took from the retry budget.</summary>
    public int Cost { get; init; }

    /// <summary>Whether only the exhausted retry budget prevents the retry.</summary>
    public bool IsBudgetExhausted { get; init; }
}
