using System.Globalization;
using OpenCompletions.Benchmarks;
using OpenCompletions.Benchmarks.ColdStart;
using OpenCompletions.Benchmarks.Ratios;
using OpenCompletions.Benchmarks.Scenarios;
using OpenCompletions.Benchmarks.Servers;
using OpenCompletions.Benchmarks.Sizes;
using OpenCompletions.Benchmarks.Soak;

// Each mode is a class of its own, so that a child process, whose start is measured, loads nothing that it does not use.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["ratios", "--chart", var file, "--from", var lines] => await RatiosMode.DrawAsync(file, lines),
    ["ratios", "--chart", var file, .. var names] => await RatiosMode.RunAsync(names, file),
    ["ratios", .. var names] => await RatiosMode.RunAsync(names),
    ["sizes"] => await SizesMode.RunAsync(),
    ["soak", var name] => await SoakMode.RunAsync(name),
    ["serve", var name] => await ServerMode.RunAsync(name),
    ["ask", var client, var endpoint] => await AskMode.RunAsync(client, endpoint),
    _ => ScenarioBenchmarks.Run(args),
};
