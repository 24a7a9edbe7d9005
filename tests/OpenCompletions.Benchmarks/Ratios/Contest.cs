using OpenCompletions.Benchmarks.Scenarios;

namespace OpenCompletions.Benchmarks.Ratios;

/// <summary>
/// Runs the contestants of a scenario by turns, so that what disturbs the machine disturbs all alike, and takes the median of each one's rounds.
/// </summary>
internal sealed class Contest(IScenario scenario)
{
    private const int Rounds = 9;

    private readonly Contestant[] _contestants = [new(scenario.OursAsync), new(scenario.OfficialAsync), new(scenario.FloorAsync)];

    public IScenario Scenario => scenario;

    public async Task WarmUpAsync(TimeSpan each)
    {
        foreach (Contestant contestant in _contestants)
        {
            await contestant.WarmUpAsync(each);
        }
    }

    public async Task<Result> RunAsync()
    {
        for (int round = 0; round < Rounds; round++)
        {
            foreach (Contestant contestant in _contestants)
            {
                await contestant.RunAsync(scenario.Meter);
            }
        }

        long[] work = [.. _contestants.Select(static c => c.Work).Distinct()];
        return work.Length == 1
            ? new Result(_contestants[0].Median, _contestants[1].Median, _contestants[2].Median)
            : throw new InvalidOperationException($"The contestants of {scenario.Name} did different work: {string.Join(", ", work)}.");
    }

    /// <summary>What a run of each costs.</summary>
    public readonly record struct Result(Cost Ours, Cost Official, Cost Floor);
}
