namespace OpenCompletions;

/// <summary>
/// Decides whether and when to retry a failed attempt. The documentation page on retries lists the same rules as a table.
/// </summary>
internal sealed class RetryPolicy(RetryBudget budget, Func<double> random)
{
    private const int RetryCost = 5;
    private const int RetryCostAfterTimeout = 10;
    private const int SuccessGain = 1;

    /// <summary>Decides whether to retry a failed attempt.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="attempt">The number of the attempt, starting at 1.</param>
    /// <param name="rules">The retry settings of the call.</param>
    public RetryDecision Decide(AttemptFailure failure, int attempt, RetryRules rules)
    {
        if (attempt > rules.MaxRetries || !IsRetryable(failure, rules) || failure.ServerDelay > rules.MaxServerDelay)
        {
            return default;
        }

        int cost = GetCost(failure);
        if (!budget.TryTake(cost))
        {
            return new() { IsBudgetExhausted = true };
        }

        // No delay is needed after a pooled connection that the server had closed.
        TimeSpan delay = failure.IsStaleConnection ? TimeSpan.Zero : failure.ServerDelay ?? ComputeDelay(attempt, rules);
        return new() { Delay = delay, Cost = cost };
    }

    /// <summary>Returns tokens to the retry budget after a successful call.</summary>
    /// <param name="spent">The total cost of the call's retries.</param>
    public void OnSuccess(int spent) => budget.Return(Math.Max(spent, SuccessGain));

    // A stale connection does not indicate a server problem. Neither does a rate limit, or an error for which the server
    // requests a delay. Such retries take no tokens.
    private static int GetCost(AttemptFailure failure) =>
        failure.IsStaleConnection || failure.ServerDelay is not null || failure.Status is 429 ? 0
        : failure.Exception is ChatTimeoutException ? RetryCostAfterTimeout
        : RetryCost;

    private static bool IsRetryable(AttemptFailure failure, RetryRules rules)
    {
        if (failure.ShouldRetry is { } shouldRetry)
        {
            return shouldRetry;
        }

        return failure.Outcome switch
        {
            AttemptOutcome.NotSent => true,
            AttemptOutcome.NotRetryable or AttemptOutcome.TimedOut => false,
            AttemptOutcome.Unknown => rules.UnknownOutcome == RetryUnknownOutcome.Always
                || (rules.UnknownOutcome == RetryUnknownOutcome.StaleConnectionOnly && failure.IsStaleConnection),
            _ => IsRetryable(failure.Status, failure.Kind, rules),
        };
    }

    // Waiting does not resolve 409 (conflict), 501 and 505. Some servers report an exhausted quota as 429. A gateway sends 504
    // or 524 when it stops waiting for a server that may still be processing the request.
    private static bool IsRetryable(int status, ChatErrorKind kind, RetryRules rules) => status switch
    {
        408 => true,
        429 => kind != ChatErrorKind.Quota,
        501 or 505 => false,
        504 or 524 => rules.UnknownOutcome == RetryUnknownOutcome.Always,
        _ => status is >= 500 and <= 599,
    };

    private TimeSpan ComputeDelay(int attempt, RetryRules rules)
    {
        double seconds = Math.Min(rules.BaseDelay.TotalSeconds * Math.Pow(2, attempt - 1), rules.MaxDelay.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 - (0.25 * random())));
    }
}
