using System.Diagnostics;

namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>For work that never leaves its thread: elapsed time, and the bytes that this thread allocates, to the byte.</summary>
internal sealed class ThreadMeter : IMeter
{
    public static readonly ThreadMeter Instance = new();

    public Cost Now() => new(Stopwatch.GetElapsedTime(0).TotalSeconds, GC.GetAllocatedBytesForCurrentThread());
}
