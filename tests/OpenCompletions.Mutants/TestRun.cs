using System.Diagnostics;

namespace OpenCompletions.Mutants;

/// <summary>Runs test classes in a process of their own.</summary>
internal static class TestRun
{
    private const string Mutant = "MUTANT";
    private const string ReachedFile = "MUTANTS_REACHED_FILE";

    public static string[] ListClasses(string program) =>
        [.. Start(program, ["-list", "classes", "-noColor"], []).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>Runs a class without any mutant, and finds out which it reaches; null when it fails even so and can tell nothing.</summary>
    public static TestClass? Measure(string program, string name)
    {
        string file = Path.GetTempFileName();
        try
        {
            var watch = Stopwatch.StartNew();
            (int exitCode, string output) = Start(program, ["-class", name, "-noColor"], [(ReachedFile, file)]);
            if (exitCode == 0)
            {
                return new(program, name, watch.Elapsed, File.ReadAllLines(file).Select(int.Parse).ToHashSet());
            }

            Console.WriteLine($"{name} fails without any mutant and is left out:\n{output}");
            return null;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Runs classes with one mutant; returns the test that failed, or what else ended the run, or null when all passed.</summary>
    public static string? FindKiller(int mutant, IReadOnlyCollection<TestClass> classes)
    {
        TimeSpan limit = TimeSpan.FromSeconds(60) + 4 * classes.Aggregate(TimeSpan.Zero, static (sum, c) => sum + c.Duration);
        string[] filter = [.. classes.SelectMany(static c => new[] { "-class", c.Name })];
        (int exitCode, string output) = Start(classes.First().Program, ["-stopOnFail", "-noColor", .. filter], [(Mutant, $"{mutant}")], limit);
        const string mark = " [FAIL]";
        string? failed = output.Split('\n').FirstOrDefault(static line => line.TrimEnd().EndsWith(mark, StringComparison.Ordinal))?.Trim();
        return exitCode == 0 ? null : failed?[..^mark.Length] ?? $"(exit code {exitCode})";
    }

    private static (int ExitCode, string Output) Start(string program, string[] arguments, (string Name, string Value)[] variables, TimeSpan? limit = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit ?? Timeout.InfiniteTimeSpan))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        return (process.ExitCode, output.Result);
    }
}
