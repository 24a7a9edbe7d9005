using System.Globalization;
using BenchmarkDotNet.Running;
using OpenCompletions.Benchmarks.Ratios;

// `-- ratios` prints figures of this machine, official client against ours, in seconds rather than minutes; `-- ratios NAME` those of one scenario.
// Anything else goes to BenchmarkDotNet.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is not ["ratios", ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    return 0;
}

IRatioScenario[] scenarios = [.. Scenarios.All.Where(s => args.Length == 1 || args.Skip(1).Contains(s.Name))];
foreach (IRatioScenario scenario in scenarios)
{
    Console.WriteLine(await scenario.MeasureAsync());
}

if (scenarios.Length == 0)
{
    Console.Error.WriteLine($"There is no such scenario; there are: {string.Join(", ", Scenarios.All.Select(static s => s.Name))}.");
    return 1;
}

return 0;
