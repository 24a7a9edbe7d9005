namespace OpenCompletions;

/// <summary>Decides whether a failed attempt is repeated, and when. The documentation's page on retries has the same rules as a table.</summary>
internal sealed class RetryPolicy(RetryBudget budget, Func<double> random)
{
    private const int RetryCost = 5;
    private const int RetryCostAfterTimeout = 10;
    private const int SuccessGain = 1;

    /// <summary>Decides about an attempt that failed.</summary>
    /// <param name="failure">What is known of the failure.</param>
    /// <param name="attempt">The attempt's number, from 1.</param>
    /// <param name="rules">The call's settings.</param>
    public RetryDecision Decide(AttemptFailure failure, int attempt, RetryRules rules)
    {
        if (attempt > rules.MaxRetries || !IsRetryable(failure, rules) || failure.ServerDelay > rules.MaxServerDelay)
        {
            return default;
        }

        int cost = CostOf(failure);
        if (!budget.TryTake(cost))
        {
            return new() { IsBudgetExhausted = true };
        }

        // There is nothing to wait for on a pooled connection that the server had closed.
        TimeSpan delay = failure.IsStaleConnection ? TimeSpan.Zero : failure.ServerDelay ?? OwnDelay(attempt, rules);
        return new() { Delay = delay, Cost = cost };
    }

    /// <summary>Tells the retry budget that a call succeeded.</summary>
    /// <param name="spent">What the call's retries cost in all.</param>
    public void OnSuccess(int spent) => budget.Return(Math.Max(spent, SuccessGain));

    // A stale connection says nothing about the server, and a server that limits its callers, or tells when to come back, works as it should.
    private static int CostOf(AttemptFailure failure) =>
        failure.IsStaleConnection || failure.ServerDelay is not null || failure.Status is 429 ? 0
        : failure.Exception is ChatTimeoutException ? RetryCostAfterTimeout
        : RetryCost;

    private static bool IsRetryable(AttemptFailure failure, RetryRules rules)
    {
        if (failure.ShouldRetry is { } said)
        {
            return said;
        }

        return failure.Phase switch
        {
            AttemptPhase.NotSent => true,
            AttemptPhase.Refused or AttemptPhase.TimedOut => false,
            AttemptPhase.Unknown => rules.UnknownOutcome == RetryUnknownOutcome.Always
                || (rules.UnknownOutcome == RetryUnknownOutcome.StaleConnectionOnly && failure.IsStaleConnection),
            _ => IsRetryable(failure.Status, failure.Kind, rules),
        };
    }

    // 409 is no conflict that passes here, and 501 and 505 do not change by waiting. Used-up quota comes as 429 as well. With 504 and 524 a gateway gives up on a
    // server that is still at work.
    private static bool IsRetryable(int status, ChatErrorKind kind, RetryRules rules) => status switch
    {
        408 => true,
        429 => kind != ChatErrorKind.Quota,
        501 or 505 => false,
        504 or 524 => rules.UnknownOutcome == RetryUnknownOutcome.Always,
        _ => status is >= 500 and <= 599,
    };

    private TimeSpan OwnDelay(int attempt, RetryRules rules)
    {
        double seconds = Math.Min(rules.BaseDelay.TotalSeconds * Math.Pow(2, attempt - 1), rules.MaxDelay.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 - (0.25 * random())));
    }
}
