namespace OpenCompletions.Tests.Infrastructure;

/// <summary>A fake clock that tells which timers were set: a test can wait until the code under test waits, and move the clock only then.</summary>
internal sealed class WatchedTime : TimeProvider
{
    private readonly FakeTimeProvider _clock = new();
    private readonly List<TimeSpan> _set = [];

    public override long TimestampFrequency => _clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override long GetTimestamp() => _clock.GetTimestamp();

    public void Advance(TimeSpan by) => _clock.Advance(by);

    /// <summary>Waits until timers were set to this time so many times.</summary>
    public async Task WaitForTimerAsync(TimeSpan dueTime, int times = 1)
    {
        while (TimesSet(dueTime) < times)
        {
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Lets time pass until a call has ended; for a call that already waits for what never comes.</summary>
    public async Task PassUntilEndedAsync(Task call)
    {
        while (!call.IsCompleted)
        {
            Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(this, _clock.CreateTimer(callback, state, dueTime, period));
        OnSet(dueTime);
        return timer;
    }

    private int TimesSet(TimeSpan dueTime)
    {
        lock (_set)
        {
            return _set.Count(t => t == dueTime);
        }
    }

    private void OnSet(TimeSpan dueTime)
    {
        lock (_set)
        {
            _set.Add(dueTime);
        }
    }

    private sealed class WatchedTimer(WatchedTime owner, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool isChanged = timer.Change(dueTime, period);
            owner.OnSet(dueTime);
            return isChanged;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
