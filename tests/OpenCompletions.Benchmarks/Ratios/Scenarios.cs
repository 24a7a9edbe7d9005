namespace OpenCompletions.Benchmarks.Ratios;

/// <summary>All scenarios; a new one is a file of its own and a line here.</summary>
internal static class Scenarios
{
    public static IRatioScenario[] All { get; } =
    [
        new TextStreamScenario(),
        new ToolStreamScenario(),
        new AccumulateScenario(),
        new ReadScenario("read-small", 500, 200),
        new ReadScenario("read-large", 50, 256 * 1024),
        new SendHistoryScenario(),
        new SendImageScenario(),
    ];
}
