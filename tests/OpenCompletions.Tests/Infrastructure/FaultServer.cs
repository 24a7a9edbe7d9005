namespace OpenCompletions.Tests.Infrastructure;

/// <summary>A <see cref="RawServer"/> whose script answers one request; afterwards it waits until the client closes the connection or uses it again.</summary>
internal sealed class FaultServer : IFaultServer
{
    private readonly RawServer _server;
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _held;

    private FaultServer(Func<RawConnection, Task> script)
    {
        _server = RawServer.Start(connection => ServeAsync(connection, script));
    }

    public string Address => _server.Address;

    public int Requests => _server.Requests.Count;

    public int Connections => _server.Connections;

    public int Held => Volatile.Read(ref _held);

    public static FaultServer Start(Func<RawConnection, Task> script) => new(script);

    /// <summary>Waits until the first request was read.</summary>
    public Task WaitForRequestAsync() => _asked.Task;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(RawConnection connection, Func<RawConnection, Task> script)
    {
        RawRequest? request = await connection.ReadRequestAsync();
        while (request is not null)
        {
            Interlocked.Increment(ref _held);
            _asked.TrySetResult();
            try
            {
                await script(connection);
                request = await connection.ReadRequestAsync();
            }
            finally
            {
                Interlocked.Decrement(ref _held);
            }
        }
    }
}
