namespace OpenCompletions;

/// <summary>
/// When a failed call is sent again. Nothing is ever sent again once a successful answer has begun, and nothing of unknown outcome but what
/// <see cref="RetryUnknownOutcome"/> says: the server may have worked on it, and charge for both.
/// </summary>
/// <remarks>The statuses, delays and rules are listed in the documentation's page on retries.</remarks>
public sealed record ChatRetry
{
    /// <summary>How often a call is sent again at most, 0 to 100. Default 2, so three times in all.</summary>
    public int MaxRetries { get; set; } = 2;

    /// <summary>The first delay; each following one is twice as long, and up to a quarter is taken off by chance. Default half a second.</summary>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest delay of the client's own. Default 8 seconds.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>
    /// The longest delay that a server may ask for; a call whose server asks for more fails at once and tells it in
    /// <see cref="ChatApiException.RetryAfter"/>. Default 60 seconds.
    /// </summary>
    public TimeSpan MaxServerDelay { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether a call is sent again when it is not known whether the server got it. Default <see cref="RetryUnknownOutcome.StaleConnectionOnly"/>.</summary>
    public RetryUnknownOutcome RetryUnknownOutcome { get; set; } = RetryUnknownOutcome.StaleConnectionOnly;
}
