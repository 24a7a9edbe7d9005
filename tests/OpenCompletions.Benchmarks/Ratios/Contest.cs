using System.Diagnostics;
using OpenCompletions.Benchmarks.Scenarios;

namespace OpenCompletions.Benchmarks.Ratios;

/// <summary>
/// Runs the contestants of a scenario by turns, so that what disturbs the machine disturbs all alike, and takes the median of each one's rounds.
/// </summary>
internal static class Contest
{
    private const int Rounds = 9;

    // The compiler optimises in the background what has run often, in several steps.
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(0.9);

    // A round shorter than this would measure the collector's mood: it repeats the run.
    private static readonly TimeSpan s_leastRound = TimeSpan.FromMilliseconds(25);

    public static async Task<Result> RunAsync(IScenario scenario)
    {
        Contestant[] contestants = [new(scenario.OursAsync), new(scenario.OfficialAsync), new(scenario.FloorAsync)];
        foreach (Contestant contestant in contestants)
        {
            await contestant.WarmUpAsync();
        }

        for (int round = 0; round < Rounds; round++)
        {
            foreach (Contestant contestant in contestants)
            {
                await contestant.RunAsync(scenario.Meter);
            }
        }

        long[] work = [.. contestants.Select(static c => c.Work).Distinct()];
        return work.Length == 1
            ? new Result(contestants[0].Median, contestants[1].Median, contestants[2].Median)
            : throw new InvalidOperationException($"The contestants of {scenario.Name} did different work: {string.Join(", ", work)}.");
    }

    /// <summary>What a run of each costs.</summary>
    public readonly record struct Result(Cost Ours, Cost Official, Cost Floor);

    private sealed class Contestant(Func<Task<long>> run)
    {
        private readonly List<Cost> _rounds = [];
        private int _runs;

        public long Work { get; private set; }

        public Cost Median => new(_rounds.Select(static r => r.Seconds).Order().ElementAt(Rounds / 2), _rounds.Select(static r => r.Bytes).Order().ElementAt(Rounds / 2));

        public async Task WarmUpAsync()
        {
            TimeSpan last = default;
            long start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < s_warmUp)
            {
                long began = Stopwatch.GetTimestamp();
                Work = await run();
                last = Stopwatch.GetElapsedTime(began);

                // Leaves the background compiler a core.
                await Task.Delay(10);
            }

            _runs = (int)Math.Ceiling(s_leastRound / last);
        }

        public async Task RunAsync(IMeter meter)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            Cost start = meter.Now();
            for (int i = 0; i < _runs; i++)
            {
                await run();
            }

            Cost cost = meter.Now() - start;
            _rounds.Add(new(cost.Seconds / _runs, cost.Bytes / _runs));
        }
    }
}
