using System.Diagnostics;

namespace OpenCompletions.Benchmarks.Ratios;

/// <summary>
/// Runs contestants by turns, so that what disturbs the machine disturbs all alike, and takes the median of each one's rounds.
/// Every contestant returns a number that shows it has done the work; all must return the same.
/// </summary>
internal static class Contest
{
    private const int Rounds = 7;

    // The compiler optimises in the background what has run often, in several steps.
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(0.9);

    public static async Task<Result[]> RunAsync(params Func<Task<long>>[] contestants)
    {
        foreach (Func<Task<long>> contestant in contestants)
        {
            long start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < s_warmUp)
            {
                await contestant();

                // Leaves the background compiler a core.
                await Task.Delay(10);
            }
        }

        Round[][] rounds = [.. contestants.Select(static _ => new Round[Rounds])];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < contestants.Length; i++)
            {
                rounds[i][round] = await MeasureAsync(contestants[i]);
            }
        }

        return rounds.Select(r => r[0].Work).Distinct().Count() == 1
            ? [.. rounds.Select(static r => new Result(Median(r.Select(static x => x.Seconds)), Median(r.Select(static x => (double)x.Bytes))))]
            : throw new InvalidOperationException($"The contestants did different work: {string.Join(", ", rounds.Select(static r => r[0].Work))}.");
    }

    private static async Task<Round> MeasureAsync(Func<Task<long>> contestant)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        long work = await contestant();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return new Round(work, elapsed.TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    public readonly record struct Result(double Seconds, double Bytes);

    private readonly record struct Round(long Work, double Seconds, long Bytes);
}
