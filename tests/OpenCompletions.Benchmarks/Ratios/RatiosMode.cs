using OpenCompletions.Benchmarks.ColdStart;
using OpenCompletions.Benchmarks.Scenarios;

namespace OpenCompletions.Benchmarks.Ratios;

/// <summary><c>-- ratios [NAME …]</c>: figures of this machine in under a minute, a line for each scenario.</summary>
internal static class RatiosMode
{
    /// <returns>The exit status: 1 when bytes are over their bound, or a name is none.</returns>
    public static async Task<int> RunAsync(string[] names)
    {
        string[] all = [.. ScenarioList.All.Select(static s => s.Name), ColdStartContest.Name];
        if (names.Concat(Bounds.Names).Except(all).ToArray() is { Length: > 0 } unknown)
        {
            Console.Error.WriteLine($"There is no {string.Join(", ", unknown)}; there are: {string.Join(", ", all)}.");
            return 1;
        }

        var contests = new List<Contest>();
        foreach (IScenario scenario in ScenarioList.All.Where(s => names.Length == 0 || names.Contains(s.Name)))
        {
            await scenario.StartAsync();
            contests.Add(new(scenario));
        }

        // The compiler optimises in the background what has run often, in several steps, and what the scenarios share counts for all.
        TimeSpan each = TimeSpan.FromSeconds(Math.Max(0.7, 3.0 / Math.Max(contests.Count, 1)));
        foreach (Contest contest in contests)
        {
            await contest.WarmUpAsync(each);
        }

        bool isWithinBounds = true;
        foreach (Contest contest in contests)
        {
            isWithinBounds &= Tell(contest.Scenario.Name, await contest.RunAsync(), contest.Scenario.Units);
            await contest.Scenario.DisposeAsync();
        }

        if (names.Length == 0 || names.Contains(ColdStartContest.Name))
        {
            isWithinBounds &= Tell(ColdStartContest.Name, await ColdStartContest.RunAsync(), 1);
        }

        return isWithinBounds ? 0 : 1;
    }

    private static bool Tell(string name, Contest.Result result, int units)
    {
        double bytes = (double)result.Ours.Bytes / units;
        Console.WriteLine(
            $"{name} official/ours={result.Official.Seconds / result.Ours.Seconds:0.00} ours/floor={result.Ours.Seconds / result.Floor.Seconds:0.00} "
                + $"bytes={bytes:0} bytes_official={(double)result.Official.Bytes / units:0}");
        string?[] problems = [Bounds.Check(name, bytes), Bounds.CheckFloor(name, result.Ours.Seconds / result.Floor.Seconds)];
        foreach (string problem in problems.OfType<string>())
        {
            Console.Error.WriteLine(problem);
        }

        return problems.All(static p => p is null);
    }
}
