namespace OpenCompletions;

/// <summary>
/// Limits how many retries a client sends to a server that keeps failing: a retry takes tokens, successes give them back, and a client whose tokens are used up
/// sends each call once. Shared by all calls of a client; thread-safe.
/// </summary>
internal sealed class RetryBudget
{
    private const int Capacity = 500;

    private readonly object _lock = new();
    private int _tokens = Capacity;

    /// <summary>Takes the cost of a retry, unless fewer tokens are left.</summary>
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

    /// <summary>Gives tokens back, up to the capacity.</summary>
    public void Return(int tokens)
    {
        lock (_lock)
        {
            _tokens = Math.Min(Capacity, _tokens + tokens);
        }
    }
}
