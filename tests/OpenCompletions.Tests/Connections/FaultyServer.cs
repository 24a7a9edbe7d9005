using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Connections;

/// <summary>A server with which no conversation comes about.</summary>
internal sealed class FaultyServer : IFaultServer
{
    private readonly List<IDisposable> _owned;
    private readonly CancellationTokenSource _stop = new();
    private Task _serving = Task.CompletedTask;
    private int _connections;
    private int _held;

    private FaultyServer(string address, params IDisposable[] owned)
    {
        Address = address;
        _owned = [.. owned];
    }

    public string Address { get; }

    /// <summary>Requests that were read: none ever comes so far.</summary>
    public int Requests => 0;

    public int Held => Volatile.Read(ref _held);

    /// <summary>The connections that were accepted.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Nobody listens.</summary>
    public static FaultyServer ClosedPort()
    {
        // Bound, so that nobody else gets the port meanwhile.
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return new($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}/v1", socket);
    }

    public static FaultyServer UnknownHost() => new("https://no-such-host.invalid/v1");

    /// <summary>It listens, and takes no more connections.</summary>
    public static async Task<FaultyServer> FullAsync()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var end = (IPEndPoint)listener.LocalEndPoint!;
        var server = new FaultyServer($"http://127.0.0.1:{end.Port}/v1", listener);
        for (int i = 0; i < 64; i++)
        {
            var waiting = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            server._owned.Add(waiting);
            using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
            try
            {
                await waiting.ConnectAsync(end, limit.Token);
            }
            catch (OperationCanceledException)
            {
                return server;
            }
        }

        throw new InvalidOperationException("The queue does not fill.");
    }

    /// <summary>TLS with a certificate that nobody vouches for.</summary>
    public static FaultyServer UntrustedTls()
    {
        X509Certificate2 certificate = TestCertificate.Make();
        return Serve("https", async (client, stop) =>
        {
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop);
            await tls.CopyToAsync(Stream.Null, stop);
        }, certificate);
    }

    /// <summary>Ends the connection in the middle of the handshake.</summary>
    public static FaultyServer CutTls() => Serve("https", async (client, stop) =>
    {
        await client.GetStream().ReadExactlyAsync(new byte[5], stop);
        client.Client.Shutdown(SocketShutdown.Send);
    });

    /// <summary>Answers the handshake in plain HTTP.</summary>
    public static FaultyServer PlainHttp() => Serve("https", async (client, stop) =>
    {
        await client.GetStream().ReadExactlyAsync(new byte[5], stop);
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(Reply.With(400, "text/plain", SecretWatch.Mark)), stop);
        await client.GetStream().CopyToAsync(Stream.Null, stop);
    });

    /// <summary>Reads the request, and resets the connection.</summary>
    public static FaultyServer Resets() => Serve("http", async (client, stop) =>
    {
        var buffer = new byte[4096];
        int read;
        do
        {
            read = await client.GetStream().ReadAsync(buffer, stop);
        }
        while (read > 0 && buffer[read - 1] != '}');
        client.LingerState = new LingerOption(true, 0);
        client.Client.Dispose();
    });

    /// <summary>Answers before it has read the whole request, and closes.</summary>
    public static FaultyServer RefusesEarly(string response, bool reset) => Serve("http", async (client, stop) =>
    {
        await client.GetStream().ReadExactlyAsync(new byte[64 * 1024], stop);
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(response), stop);
        if (reset)
        {
            client.LingerState = new LingerOption(true, 0);
            client.Client.Dispose();
        }
    });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _owned.ForEach(o => o.Dispose());
        await _serving;
        _stop.Dispose();
    }

    private static FaultyServer Serve(string scheme, Func<TcpClient, CancellationToken, Task> script, params IDisposable[] owned)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = new FaultyServer($"{scheme}://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1", [listener, .. owned]);
        server._serving = server.AcceptAsync(listener, script);
        return server;
    }

    private async Task AcceptAsync(TcpListener listener, Func<TcpClient, CancellationToken, Task> script)
    {
        var running = new List<Task>();
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                running.Add(RunAsync(client, script));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }

        await Task.WhenAll(running);
    }

    private async Task RunAsync(TcpClient client, Func<TcpClient, CancellationToken, Task> script)
    {
        Interlocked.Increment(ref _held);
        using (client)
        {
            try
            {
                await script(client, _stop.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or System.Security.Authentication.AuthenticationException)
            {
                // The client left, or the test is over.
            }
        }

        Interlocked.Decrement(ref _held);
    }
}
