using System.Globalization;
using BenchmarkDotNet.Running;
using OpenCompletions.Benchmarks.Ratios;
using OpenCompletions.Benchmarks.Soak;

// `-- ratios` prints figures of this machine, official client against ours, in seconds rather than minutes; `-- ratios NAME` those of one scenario.
// `-- soak NAME` does what needs a process of its own and prints its figures; the tests start it. Anything else goes to BenchmarkDotNet.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["soak", var name] && Soaks.All.FirstOrDefault(s => s.Name == name) is { } soak)
{
    Console.WriteLine(await soak.RunAsync());
    return 0;
}

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
