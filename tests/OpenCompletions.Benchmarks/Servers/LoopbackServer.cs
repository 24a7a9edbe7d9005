using System.Net;
using System.Net.Sockets;

namespace OpenCompletions.Benchmarks.Servers;

/// <summary>Answers each request on a socket of this machine with whatever the script writes, then closes, or waits for the next request.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<NetworkStream, Task> _script;
    private readonly bool _keepsConnections;

    public LoopbackServer(Func<NetworkStream, Task> script, bool keepsConnections = false)
    {
        _script = script;
        _keepsConnections = keepsConnections;
        _listener.Start(backlog: 1024);
        _ = AcceptAsync();
    }

    public static ReadOnlyMemory<byte> Head { get; } = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n"u8.ToArray();

    public string Address => $"http://{_listener.LocalEndpoint}/v1";

    public ChatCompletionsClient NewClient() => new(new ChatCompletionsClientOptions { Endpoint = new(Address), Model = "m" });

    public void Dispose() => _listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using (connection)
        {
            NetworkStream stream = connection.GetStream();
            try
            {
                do
                {
                    if (!await ReadRequestAsync(stream))
                    {
                        return;
                    }

                    await _script(stream);
                }
                while (_keepsConnections);
            }
            catch (IOException)
            {
                // The client left.
            }
        }
    }

    // The request is small: it ends with the JSON's last brace.
    private static async Task<bool> ReadRequestAsync(NetworkStream stream)
    {
        var buffer = new byte[4096];
        int read;
        do
        {
            read = await stream.ReadAsync(buffer);
        }
        while (read > 0 && buffer[read - 1] != '}');

        return read > 0;
    }
}
