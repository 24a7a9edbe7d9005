namespace OpenCompletions;

/// <summary>
/// The retry settings of a call. A value that the call's options do not set comes from the client's options or the defaults.
/// </summary>
internal sealed class RetryRules
{
    /// <summary>The defaults, used where neither the client nor the call sets a value.</summary>
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

    /// <summary>Returns a copy in which the values that the parameters set replace those of this instance.</summary>
    /// <param name="overrides">The values to set.</param>
    /// <param name="maxRetries">The call's maximum number of retries. Takes precedence over <paramref name="overrides"/>.</param>
    public RetryRules With(ChatRetry? overrides, int? maxRetries = null) => overrides is null && maxRetries is null ? this : new()
    {
        MaxRetries = maxRetries ?? overrides?.MaxRetries ?? MaxRetries,
        BaseDelay = overrides?.BaseDelay ?? BaseDelay,
        MaxDelay = overrides?.MaxDelay ?? MaxDelay,
        MaxServerDelay = overrides?.MaxServerDelay ?? MaxServerDelay,
        UnknownOutcome = overrides?.RetryUnknownOutcome ?? UnknownOutcome,
    };
}
