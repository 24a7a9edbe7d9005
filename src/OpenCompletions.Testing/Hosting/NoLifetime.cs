using Microsoft.Extensions.Hosting;

namespace OpenCompletions.Testing;

/// <summary>
/// Leaves the signals of the process to the application. The default lifetime of a host takes Ctrl+C and SIGTERM, so that an
/// application with an embedded endpoint could not be stopped.
/// </summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
