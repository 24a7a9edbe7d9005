using System.Globalization;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Streaming;

/// <summary>Threads, memory and cost of streams, each in a process of its own.</summary>
public class SoakTests(ITestOutputHelper output)
{
    [Fact]
    public async Task ParallelStreams_OneThreadToBeginWith_AllFinish()
    {
        Dictionary<string, long> figures = await RunAsync("parallel-streams", ("DOTNET_ThreadPool_ForceMinWorkerThreads", "1"));

        Assert.Equal(1, figures["min_threads"]);
        Assert.Equal(500, figures["finished"]);
    }

    [Fact]
    public async Task SlowReader_FastServer_ReadsNothingAhead()
    {
        Dictionary<string, long> figures = await RunAsync("slow-reader");

        Assert.Equal(50, figures["read"]);
        Assert.InRange(figures["grown"], long.MinValue, (4 << 20) - 1);

        // What the sockets of both sides hold, and no more.
        Assert.InRange(figures["sent"], 1, (64 << 20) - 1);
    }

    [Theory]
    [InlineData("many-events", 220_000)]
    [InlineData("small-pieces", 22_000)]
    public async Task LongStream_TenTimesTheEvents_EachCostsTheSame(string name, long events)
    {
        Dictionary<string, long> figures = await RunAsync(name);

        Assert.Equal(events, figures["read"]);
        Assert.InRange(figures["bytes_long"], 1, figures["bytes"] * 3 / 2);
    }

    private async Task<Dictionary<string, long>> RunAsync(string name, params (string Name, string Value)[] variables)
    {
        SampleResult result = await SampleProcess.RunAsync("OpenCompletions.Benchmarks", ["soak", name], variables, folder: "tests");

        output.WriteLine(result.Output.Trim());
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        return result.Output.Trim().Split(' ').Skip(1).Select(f => f.Split('='))
            .ToDictionary(f => f[0], f => f[1].Split('+').Sum(v => long.Parse(v, CultureInfo.InvariantCulture)), StringComparer.Ordinal);
    }
}
