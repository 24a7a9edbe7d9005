namespace OpenCompletions;

/// <summary>Whether a failed attempt is repeated.</summary>
internal readonly struct RetryDecision
{
    /// <summary>The delay before the next attempt; null when there is none.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>The tokens that the retry took from the retry budget.</summary>
    public int Cost { get; init; }

    /// <summary>Whether the attempt would be repeated if the retry budget had tokens left.</summary>
    public bool IsBudgetExhausted { get; init; }
}
