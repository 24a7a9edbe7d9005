namespace OpenCompletions;

/// <summary>The retry settings of a call, each from the call's options, else the client's, else the default.</summary>
internal sealed class RetryRules
{
    /// <summary>What holds where neither client nor call sets anything.</summary>
    public static RetryRules Default { get; } = new()
    {
        MaxRetries = 2,
        BaseDelay = TimeSpan.FromSeconds(0.5),
        MaxDelay = TimeSpan.FromSeconds(8),
        MaxServerDelay = TimeSpan.FromSeconds(60),
        UnknownOutcome = RetryUnknownOutcome.StaleConnectionOnly,
    };

    public required int MaxRetries { get; init; }

    public required TimeSpan BaseDelay { get; init; }

    public required TimeSpan MaxDelay { get; init; }

    public required TimeSpan MaxServerDelay { get; init; }

    public required RetryUnknownOutcome UnknownOutcome { get; init; }

    /// <summary>These rules with those that are set in place of them.</summary>
    /// <param name="own">What is set.</param>
    /// <param name="maxRetries">What a call sets beside it, which comes first.</param>
    public RetryRules With(ChatRetry? own, int? maxRetries = null) => own is null && maxRetries is null ? this : new()
    {
        MaxRetries = maxRetries ?? own?.MaxRetries ?? MaxRetries,
        BaseDelay = own?.BaseDelay ?? BaseDelay,
        MaxDelay = own?.MaxDelay ?? MaxDelay,
        MaxServerDelay = own?.MaxServerDelay ?? MaxServerDelay,
        UnknownOutcome = own?.RetryUnknownOutcome ?? UnknownOutcome,
    };
}
