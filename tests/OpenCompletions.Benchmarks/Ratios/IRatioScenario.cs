namespace OpenCompletions.Benchmarks.Ratios;

/// <summary>A task that several readers do in one process, compared with each other.</summary>
internal interface IRatioScenario
{
    string Name { get; }

    /// <summary>Measures and tells it in one line that begins with the name.</summary>
    Task<string> MeasureAsync();
}
