using System.Diagnostics;

namespace OpenCompletions.Tests.Infrastructure;

/// <summary>Runs a sample as its user does, in a process of its own; and other programs of the repository.</summary>
internal static class SampleProcess
{
    public static async Task<SampleResult> RunAsync(
        string sample, string[] arguments, (string Name, string Value)[] variables, Func<Process, StreamReader, Task>? whileRunning = null,
        string folder = "samples", string input = "", bool isOnTerminal = false, string workingFolder = "")
    {
        string[] command = ["dotnet", PathOf(folder, sample), .. arguments];
        if (isOnTerminal)
        {
            // Runs the command on a terminal of its own and exits with the command's code.
            command = ["script", "-qec", string.Join(' ', command.Select(static part => $"'{part}'")), "/dev/null"];
        }

        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = workingFolder,
        };
        foreach (string variable in NoKeys.Variables)
        {
            start.Environment.Remove(variable);
        }

        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource();
        Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
        if (whileRunning is not null)
        {
            await whileRunning(process, process.StandardOutput);
        }

        // The limit begins here: a fixture uses its process for as long as all its tests take.
        limit.CancelAfter(TestLimits.Hang);

        string output;
        try
        {
            output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The program {sample} did not end within {TestLimits.Hang}.");
        }

        return new SampleResult(process.ExitCode, output.ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }

    // The programs are built with the tests, in the same configuration.
    public static string PathOf(string folder, string sample)
    {
        string configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        return Path.Combine(RepositoryFiles.Root, folder, sample, "bin", configuration, "net10.0", sample + ".dll");
    }
}

/// <summary>What a process left.</summary>
internal sealed record SampleResult(int ExitCode, string Output, string Error);
