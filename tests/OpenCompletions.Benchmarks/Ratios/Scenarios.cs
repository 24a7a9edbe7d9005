namespace OpenCompletions.Benchmarks.Ratios;

/// <summary>All scenarios; a new one is a file of its own and a line here.</summary>
internal static class Scenarios
{
    public static IRatioScenario[] All { get; } = [new TextStreamScenario()];
}
