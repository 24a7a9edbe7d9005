using System.Diagnostics;

namespace OpenCompletions.Benchmarks.Servers;

/// <summary>A server that runs as a child of this process, and ends with it.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

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
        string? address = await process.StandardOutput.ReadLineAsync().WaitAsync(s_patience);
        return new(process, address ?? throw new InvalidOperationException($"The server {name} did not start."));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(s_patience))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
