namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>For work on many threads: the processor time of the whole process, waits not counted, and all that it allocates.</summary>
internal sealed class ProcessMeter : IMeter
{
    public static readonly ProcessMeter Instance = new();

    public Cost Now() => new(Environment.CpuUsage.TotalTime.TotalSeconds, GC.GetTotalAllocatedBytes(precise: true));
}
