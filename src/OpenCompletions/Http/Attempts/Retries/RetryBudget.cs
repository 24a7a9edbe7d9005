namespace OpenCompletions;

/// <summary>
/// Keeps the clients of a server in trouble from multiplying their calls: every failure takes a token, ten successes give one back, and while half of them are
/// gone nothing is retried. Shared by a client's calls; thread-safe.
/// </summary>
internal sealed class RetryBudget
{
    // In tenths, so that the arithmetic is exact.
    private const int Full = 100;
    private const int Failure = 10;
    private const int Success = 1;
    private const int Half = Full / 2;

    private readonly object _lock = new();
    private int _tokens = Full;

    /// <summary>Counts a failure; tells whether it may be retried.</summary>
    public bool OnFailure()
    {
        lock (_lock)
        {
            _tokens = Math.Max(0, _tokens - Failure);
            return _tokens > Half;
        }
    }

    public void OnSuccess()
    {
        lock (_lock)
        {
            _tokens = Math.Min(Full, _tokens + Success);
        }
    }
}
