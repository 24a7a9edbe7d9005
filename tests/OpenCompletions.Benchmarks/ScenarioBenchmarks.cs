using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using OpenCompletions.Benchmarks.Scenarios;

namespace OpenCompletions.Benchmarks;

/// <summary>The scenarios under BenchmarkDotNet: <c>-- --filter *text-stream*</c> runs one, <c>-- --filter *</c> all.</summary>
[MemoryDiagnoser]
public class ScenarioBenchmarks
{
    private IScenario? _scenario;

    /// <summary>The scenarios' names.</summary>
    public static IEnumerable<string> Names => ScenarioList.All.Select(static s => s.Name);

    /// <summary>The scenario that is measured.</summary>
    [ParamsSource(nameof(Names))]
    public string Scenario { get; set; } = "";

    private IScenario Current => _scenario ?? throw new InvalidOperationException("The scenario was not set up.");

    /// <summary>Makes what the runs need.</summary>
    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _scenario = ScenarioList.All.Single(s => s.Name == Scenario);
        await _scenario.StartAsync();
    }

    /// <summary>Ends it.</summary>
    [GlobalCleanup]
    public async Task CleanUpAsync() => await Current.DisposeAsync();

    /// <summary>This library.</summary>
    [Benchmark(Baseline = true)]
    public Task<long> OursAsync() => Current.OursAsync();

    /// <summary>The official client.</summary>
    [Benchmark]
    public Task<long> OfficialAsync() => Current.OfficialAsync();

    /// <summary>The bare platform.</summary>
    [Benchmark]
    public Task<long> FloorAsync() => Current.FloorAsync();

    // In this process: the projects of the repository need no second build, which would know nothing of its central package versions.
    internal static int Run(string[] args)
    {
        IConfig config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
        return BenchmarkSwitcher.FromAssembly(typeof(ScenarioBenchmarks).Assembly).Run(args, config).Any(static s => s.HasCriticalValidationErrors) ? 1 : 0;
    }
}
