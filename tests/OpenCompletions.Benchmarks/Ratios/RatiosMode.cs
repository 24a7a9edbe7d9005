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
        if (names.Except(all).ToArray() is { Length: > 0 } unknown)
        {
            Console.Error.WriteLine($"There is no {string.Join(", ", unknown)}; there are: {string.Join(", ", all)}.");
            return 1;
        }

        int status = 0;
        foreach (string name in names.Length > 0 ? names : all)
        {
            (string line, double bytes) = await MeasureAsync(name);
            Console.WriteLine(line);
            if (Bounds.Check(name, bytes) is { } problem)
            {
                Console.Error.WriteLine(problem);
                status = 1;
            }
        }

        return status;
    }

    private static async Task<(string Line, double Bytes)> MeasureAsync(string name)
    {
        if (name == ColdStartContest.Name)
        {
            return Tell(name, await ColdStartContest.RunAsync(), 1);
        }

        await using IScenario scenario = ScenarioList.All.Single(s => s.Name == name);
        await scenario.StartAsync();
        return Tell(name, await Contest.RunAsync(scenario), scenario.Units);
    }

    private static (string Line, double Bytes) Tell(string name, Contest.Result result, int units)
    {
        double bytes = (double)result.Ours.Bytes / units;
        return (
            $"{name} official/ours={result.Official.Seconds / result.Ours.Seconds:0.00} ours/floor={result.Ours.Seconds / result.Floor.Seconds:0.00} "
                + $"bytes={bytes:0} bytes_official={(double)result.Official.Bytes / units:0}",
            bytes);
    }
}
