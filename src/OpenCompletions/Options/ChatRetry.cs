namespace OpenCompletions;

/// <summary>
/// Which failed calls are sent again, and when. A member that is null inherits: that of a call from the client, that of a client from
/// the default. Nothing is ever sent again once a successful answer has begun, and nothing of unknown outcome but what
/// <see cref="RetryUnknownOutcome"/> allows: the server may have worked on it, and charge for both.
/// </summary>
/// <remarks>The documentation's page on retries lists the statuses, delays and rules.</remarks>
public sealed record ChatRetry
{
    /// <summary>How often a call is sent again at most, 0 to 100. Default 2, so three attempts in all.</summary>
    public int? MaxRetries { get; set; }

    /// <summary>
    /// The first delay; each following one is twice as long, and up to a quarter is taken off at random. Default half a second.
    /// </summary>
    public TimeSpan? BaseDelay { get; set; }

    /// <summary>The longest delay that the client chooses itself. Default 8 seconds.</summary>
    public TimeSpan? MaxDelay { get; set; }

    /// <summary>
    /// The longest delay that a server may ask for; a call whose server asks for more fails at once and tells it in
    /// <see cref="ChatApiException.RetryAfter"/>. Default 60 seconds.
    /// </summary>
    public TimeSpan? MaxServerDelay { get; set; }

    /// <summary>
    /// Whether a call is sent again when it is not known whether the server received it. Default
    /// <see cref="OpenCompletions.RetryUnknownOutcome.StaleConnectionOnly"/>.
    /// </summary>
    public RetryUnknownOutcome? RetryUnknownOutcome { get; set; }
}
