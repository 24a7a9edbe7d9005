using System.Diagnostics;

namespace OpenCompletions.Benchmarks.Servers;

/// <summary>This program once more.</summary>
internal static class Child
{
    public static ProcessStartInfo Of(params string[] args)
    {
        string program = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return new(program, isHost ? [typeof(Child).Assembly.Location, .. args] : args) { RedirectStandardOutput = true };
    }
}
