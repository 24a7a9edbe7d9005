namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>
/// A task that the library, the official client and the bare platform do over the same bytes. Each returns a number that shows it has done the work;
/// all three must return the same.
/// </summary>
internal interface IScenario : IAsyncDisposable
{
    string Name { get; }

    /// <summary>How many chunks, calls or streams a run has; bytes are told for each.</summary>
    int Units { get; }

    /// <summary>What is measured: the thread's time and bytes, or the process's.</summary>
    IMeter Meter { get; }

    /// <summary>Makes what the runs need and is not measured.</summary>
    Task StartAsync();

    Task<long> OursAsync();

    Task<long> OfficialAsync();

    /// <summary>The same with the platform alone, building nothing.</summary>
    Task<long> FloorAsync();
}
