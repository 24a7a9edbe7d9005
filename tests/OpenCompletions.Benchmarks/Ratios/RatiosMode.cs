using OpenCompletions.Benchmarks.ColdStart;
using OpenCompletions.Benchmarks.Scenarios;

namespace OpenCompletions.Benchmarks.Ratios;

/// <summary>
/// <c>-- ratios [--chart FILE] [NAME …]</c>: figures of this machine in under a minute, a line for each scenario, and a chart
/// of them. <c>-- ratios --chart FILE --from LINES</c> draws the chart of an earlier run from its lines.
/// </summary>
internal static class RatiosMode
{
    /// <returns>The exit status: 1 when bytes are over their bound, or a name is none.</returns>
    public static async Task<int> RunAsync(string[] names, string? chart = null)
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
        var rows = new List<Row>();
        foreach (Contest contest in contests)
        {
            rows.Add(Row.From(contest.Scenario.Name, await contest.RunAsync(), contest.Scenario.Units));
            isWithinBounds &= Tell(rows[^1]);
            await contest.Scenario.DisposeAsync();
        }

        if (names.Length == 0 || names.Contains(ColdStartContest.Name))
        {
            rows.Add(Row.From(ColdStartContest.Name, await ColdStartContest.RunAsync(), 1));
            isWithinBounds &= Tell(rows[^1]);
        }

        if (chart is not null)
        {
            await File.WriteAllTextAsync(chart, Chart.Draw(rows));
        }

        return isWithinBounds ? 0 : 1;
    }

    /// <returns>The exit status.</returns>
    public static async Task<int> DrawAsync(string chart, string lines)
    {
        await File.WriteAllTextAsync(chart, Chart.Draw([.. (await File.ReadAllLinesAsync(lines)).Select(Row.Parse)]));
        return 0;
    }

    private static bool Tell(Row row)
    {
        Console.WriteLine(row);
        string?[] problems = [Bounds.Check(row.Scenario, row.Bytes), Bounds.CheckFloor(row.Scenario, row.AgainstFloor)];
        foreach (string problem in problems.OfType<string>())
        {
            Console.Error.WriteLine(problem);
        }

        return problems.All(static p => p is null);
    }
}
