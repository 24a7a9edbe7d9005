namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>All scenarios; a new one is a file of its own and a line here.</summary>
internal static class ScenarioList
{
    public static IScenario[] All { get; } =
    [
        new TextStreamScenario(),
        new ToolStreamScenario(),
        new AccumulateScenario(),
        new ReadScenario("read-small", 500, 200),
        new ReadScenario("read-large", 200, 32 * 1024),
        new ParseScenario(),
        new SendHistoryScenario(),
        new SendImageScenario(),
        new ConcurrentScenario(),
        new GatewayScenario(),
    ];
}
