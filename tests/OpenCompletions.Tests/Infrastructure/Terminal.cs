using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenCompletions.Tests.Infrastructure;

/// <summary>
/// A sample on a terminal of 100 columns and 30 rows. A test waits for output, then types. Each wait begins where the previous
/// one ended, and is bounded.
/// </summary>
internal sealed partial class Terminal : IDisposable
{
    public const string Escape = "\u001b";
    public const string CtrlC = "\u0003";
    public const string CtrlD = "\u0004";

    private readonly CancellationTokenSource _limit = new(TestLimits.Hang);
    private readonly StringBuilder _output = new();
    private readonly Process _process;
    private int _seen;

    private Terminal(Process process)
    {
        _process = process;
    }

    /// <summary>Everything that the program has written, with its escape sequences.</summary>
    public string Output => _output.ToString();

    /// <summary>Starts a sample. Skips the test where no terminal can be made.</summary>
    public static Terminal Start(string sample, params (string Name, string Value)[] variables)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && IsInstalled("script"), "The terminal is made by 'script' of util-linux.");
        string command = $"stty cols 100 rows 30; exec dotnet '{SampleProcess.PathOf("samples", sample)}'";
        var start = new ProcessStartInfo("script", ["-qfec", command, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (string variable in NoKeys.Variables.Append("NO_COLOR"))
        {
            start.Environment.Remove(variable);
        }

        start.Environment["TERM"] = "xterm-256color";
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    /// <summary>Waits for a text, which can hold escape sequences.</summary>
    /// <returns>What the program has written since the last wait, including the text.</returns>
    public async Task<string> WaitForAsync(string text)
    {
        int index;
        while ((index = Output.IndexOf(text, _seen, StringComparison.Ordinal)) < 0)
        {
            Assert.True(await ReadAsync($"'{text}' was not written"), $"The program ended without writing '{text}':\n{Output}");
        }

        int start = _seen;
        _seen = index + text.Length;
        return Output[start.._seen];
    }

    /// <summary>Types keys.</summary>
    public async Task TypeAsync(string keys)
    {
        await _process.StandardInput.WriteAsync(keys);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Waits for the program to end.</summary>
    /// <returns>Its exit code: 130 if Ctrl+C ended it.</returns>
    public async Task<int> WaitForExitAsync()
    {
        while (await ReadAsync("The program did not end"))
        {
            // The output is kept.
        }

        await _process.WaitForExitAsync(_limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Removes the sequences for colors, links and redrawn lines.</summary>
    public static string RemoveSequences(string output) => Sequences().Replace(output, "");

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _limit.Dispose();
    }

    private async Task<bool> ReadAsync(string failure)
    {
        var buffer = new char[4096];
        try
        {
            int read = await _process.StandardOutput.ReadAsync(buffer, _limit.Token);
            _output.Append(buffer, 0, read);
            return read > 0;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{failure} within {TestLimits.Hang}:\n{Output}");
        }
    }

    private static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    [GeneratedRegex(@"\u001b(\[[0-9;]*m|\[[0-9]*A|\[J|\[\?1h|=|\]8;(id=[0-9]+)?;[!-~]*\u001b\\)")]
    private static partial Regex Sequences();
}
