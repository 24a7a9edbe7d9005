namespace OpenCompletions;

/// <summary>
/// Limits the number of retries that a client sends to a failing server: most retries take tokens, a success returns them,
/// and a client with too few tokens makes only retries that cost nothing. Shared by all calls of a client; thread-safe.
/// </summary>
internal sealed class RetryBudget
{
    private const int Capacity = 500;

    private readonly object _lock = new();
    private int _tokens = Capacity;

    /// <summary>Takes the cost of a retry if enough tokens are available.</summary>
    public bool TryTake(int cost)
    {
        lock (_lock)
        {
            if (_tokens < cost)
            {
                return false;
            }

            _tokens -= cost;
            return true;
        }
    }

    /// <summary>Returns tokens, up to the capacity.</summary>
    public void Return(int tokens)
    {
        lock (_lock)
        {
            _tokens = Math.Min(Capacity, _tokens + tokens);
        }
    }
}
