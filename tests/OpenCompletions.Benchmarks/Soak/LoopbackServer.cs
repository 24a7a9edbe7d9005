using System.Net;
using System.Net.Sockets;

namespace OpenCompletions.Benchmarks.Soak;

/// <summary>Answers each request on a socket of this machine with whatever the script writes, then closes.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<NetworkStream, Task> _script;

    public LoopbackServer(Func<NetworkStream, Task> script)
    {
        _script = script;
        _listener.Start(backlog: 1024);
        _ = AcceptAsync();
    }

    public static ReadOnlyMemory<byte> Head { get; } = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n"u8.ToArray();

    public ChatCompletionsClient NewClient() => new(new ChatCompletionsClientOptions { Endpoint = new($"http://{_listener.LocalEndpoint}/v1"), Model = "m" });

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
                await ReadRequestAsync(stream);
                await _script(stream);
            }
            catch (IOException)
            {
                // The client left.
            }
        }
    }

    // The request is small: it ends with the JSON's last brace.
    private static async Task ReadRequestAsync(NetworkStream stream)
    {
        var buffer = new byte[4096];
        int read;
        do
        {
            read = await stream.ReadAsync(buffer);
        }
        while (read > 0 && buffer[read - 1] != '}');
    }
}
