using System.Diagnostics;
using OpenCompletions.Benchmarks.Scenarios;

namespace OpenCompletions.Benchmarks.Ratios;

/// <summary>One of those that do the task, with what its rounds have cost so far.</summary>
internal sealed class Contestant(Func<Task<long>> run)
{
    // A round shorter than this would measure the collector's mood: it repeats the run.
    private static readonly TimeSpan s_leastRound = TimeSpan.FromMilliseconds(25);

    private readonly List<Cost> _rounds = [];
    private int _runs;

    /// <summary>The number that shows that the work was done.</summary>
    public long Work { get; private set; }

    public Cost Median => Cost.Median(_rounds);

    public async Task WarmUpAsync(TimeSpan time)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            Work = await run();

            // Leaves the background compiler a core.
            await Task.Delay(10);
        }
    }

    public async Task RunAsync(IMeter meter)
    {
        if (_runs == 0)
        {
            long start = Stopwatch.GetTimestamp();
            await run();
            _runs = (int)Math.Ceiling(s_leastRound / Stopwatch.GetElapsedTime(start));
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Cost before = meter.Now();
        for (int i = 0; i < _runs; i++)
        {
            await run();
        }

        Cost cost = meter.Now() - before;
        _rounds.Add(new(cost.Seconds / _runs, cost.Bytes / _runs));
    }
}
