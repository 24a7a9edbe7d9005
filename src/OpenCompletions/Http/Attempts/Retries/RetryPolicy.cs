namespace OpenCompletions;

/// <summary>Decides whether an attempt that failed is made again, and when. The documentation's page on retries has the same rules as a table.</summary>
internal sealed class RetryPolicy(ChatRetry rules, RetryBudget budget, Func<double> random)
{
    /// <summary>The delay before the next attempt; null when there is none.</summary>
    public TimeSpan? Decide(AttemptFailure failure, int attempt, int maxRetries)
    {
        if (!IsRetryable(failure))
        {
            return null;
        }

        // A connection that had waited too long says nothing of the server: it neither counts for the retry budget nor is there anything to wait for.
        if (failure.IsStaleConnection)
        {
            return attempt <= maxRetries ? TimeSpan.Zero : null;
        }

        // Each failure counts for the retry budget, whether or not this call may go on.
        bool isAllowed = budget.OnFailure();
        if (attempt > maxRetries || !isAllowed)
        {
            return null;
        }

        return failure.ServerDelay is { } asked
            ? asked <= rules.MaxServerDelay ? asked : null
            : OwnDelay(attempt);
    }

    private bool IsRetryable(AttemptFailure failure)
    {
        if (failure.ShouldRetry is { } said)
        {
            return said;
        }

        return failure.Phase switch
        {
            AttemptPhase.NotSent => true,
            AttemptPhase.Refused or AttemptPhase.TimedOut => false,
            AttemptPhase.Unknown => rules.RetryUnknownOutcome == RetryUnknownOutcome.Always
                || (rules.RetryUnknownOutcome == RetryUnknownOutcome.StaleConnectionOnly && failure.IsStaleConnection),
            _ => IsRetryable(failure.Status, failure.Kind),
        };
    }

    // 409 is no conflict that passes here, and 501 and 505 do not change by waiting. Used-up quota comes as 429 as well.
    private static bool IsRetryable(int status, ChatErrorKind kind) =>
        status is 408 || (status is 429 && kind != ChatErrorKind.Quota) || (status >= 500 && status is not (501 or 505));

    private TimeSpan OwnDelay(int attempt)
    {
        double seconds = Math.Min(rules.BaseDelay.TotalSeconds * Math.Pow(2, attempt - 1), rules.MaxDelay.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 - (0.25 * random())));
    }
}
