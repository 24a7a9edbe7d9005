using System.Diagnostics;

namespace OpenCompletions.Benchmarks.Servers;

/// <summary>A server that runs as a child of this process, and ends with it.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, string address)
    {
        _process = process;
        Address = address;
    }

    public string Address { get; }

    public static async Task<ServerProcess> StartAsync(string name)
    {
        ProcessStartInfo start = Child.Of("serve", name);
        start.RedirectStandardInput = true;
        Process process = Process.Start(start)!;
        string? address = await process.StandardOutput.ReadLineAsync();
        return new(process, address ?? throw new InvalidOperationException($"The server {name} did not start."));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
