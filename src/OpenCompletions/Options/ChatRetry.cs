namespace OpenCompletions;

/// <summary>
/// Specifies which failed calls are retried, and when. If a member is null, a call uses the client's value, and a client uses
/// the default. A call is never retried after a success response has begun. If the outcome is unknown,
/// <see cref="RetryUnknownOutcome"/> decides, because the server may have processed the call and may charge for both
/// attempts.
/// </summary>
/// <remarks>The documentation page on retries lists the statuses, delays and rules.</remarks>
/// <example>
/// <code>
/// options.Retry.MaxRetries = 5;
/// options.Retry.MaxDelay = TimeSpan.FromSeconds(30);
/// </code>
/// </example>
public sealed record ChatRetry
{
    /// <summary>The maximum number of retries, 0 to 100. Default 2, which is three attempts in total.</summary>
    public int? MaxRetries { get; set; }

    /// <summary>
    /// The delay before the first retry. It doubles with each retry, and jitter subtracts up to a quarter. Default 0.5 seconds.
    /// </summary>
    public TimeSpan? BaseDelay { get; set; }

    /// <summary>The maximum delay that the client chooses itself. Default 8 seconds.</summary>
    public TimeSpan? MaxDelay { get; set; }

    /// <summary>
    /// The maximum delay that a server may ask for. If it asks for more, the call fails immediately and
    /// <see cref="ChatApiException.RetryAfter"/> has the delay. Default 60 seconds.
    /// </summary>
    public TimeSpan? MaxServerDelay { get; set; }

    /// <summary>
    /// Whether a call is retried if it is unknown whether the server received it. Default
    /// <see cref="OpenCompletions.RetryUnknownOutcome.StaleConnectionOnly"/>.
    /// </summary>
    public RetryUnknownOutcome? RetryUnknownOutcome { get; set; }
}
