namespace OpenCompletions.Tests.Streaming;

/// <summary>A source that gives its chunks now at once, now later, now fails, and that notices when it is used in a way that a source must not be.</summary>
internal sealed class RacingSource(int seed) : ChunkSource
{
    private readonly Random _random = new(seed);
    private readonly CancellationTokenSource _cancelled = new();
    private CancellationToken _attached;
    private int _inUse;
    private int _closed;
    private int _given;

    /// <summary>What was wrong with its use; null when nothing was.</summary>
    public string? Problem
    {
        get => field ?? (_closed == 1 ? null : $"The source was closed {_closed} times.");
        private set => field ??= value;
    }

    public override void Attach(CancellationToken cancellationToken) => _attached = cancellationToken;

    public override void Cancel() => _cancelled.Cancel();

    public override async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        Enter("OpenAsync");
        try
        {
            await PauseAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _inUse, 0);
        }
    }

    public override async ValueTask<ChatCompletionChunk?> GetNextAsync(ChatCompletionAccumulator soFar)
    {
        Enter("NextAsync");
        try
        {
            await PauseAsync(_attached).ConfigureAwait(false);
            return ++_given > 6 ? null : ChatCompletionChunk.FromText("a", _given == 6 ? FinishReason.Stop : null);
        }
        finally
        {
            Volatile.Write(ref _inUse, 0);
        }
    }

    public override async ValueTask CloseAsync()
    {
        Enter("CloseAsync");
        Interlocked.Increment(ref _closed);
        if (Chance(3))
        {
            await Task.Yield();
        }

        Volatile.Write(ref _inUse, 0);
        if (Chance(20))
        {
            throw new RaceException();
        }
    }

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private void Enter(string member)
    {
        if (Interlocked.Exchange(ref _inUse, 1) != 0)
        {
            Problem = $"{member} began while another use ran.";
        }

        if (_closed != 0)
        {
            Problem = $"{member} was called after CloseAsync.";
        }
    }

    private async ValueTask PauseAsync(CancellationToken cancellationToken)
    {
        if (Chance(3))
        {
            await Task.Yield();
        }

        if (Chance(40))
        {
            throw new RaceException();
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (_cancelled.IsCancellationRequested && Chance(2))
        {
            throw new ObjectDisposedException(nameof(RacingSource));
        }
    }
}
