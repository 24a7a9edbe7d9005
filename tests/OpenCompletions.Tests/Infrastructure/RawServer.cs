using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace OpenCompletions.Tests.Infrastructure;

/// <summary>
/// A server that writes literal bytes: answers no real server would give can be given. Each connection is handed to a script; what it received is kept.
/// The seam to a library of fake servers is <see cref="Address"/> and <see cref="Requests"/>.
/// </summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<RawConnection, Task> _script;
    private readonly X509Certificate2? _certificate;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<RawRequest> _requests = [];
    private readonly List<TcpClient> _clients = [];
    private Task _accepting = Task.CompletedTask;
    private int _accepted;

    private RawServer(Func<RawConnection, Task> script, X509Certificate2? certificate)
    {
        _script = script;
        _certificate = certificate;
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Origin => $"{(_certificate is null ? "http" : "https")}://127.0.0.1:{Port}";

    public string Address => Origin + "/v1";

    /// <summary>The number of connections that were accepted.</summary>
    public int Connections => Volatile.Read(ref _accepted);

    /// <summary>All requests so far, over all connections.</summary>
    public IReadOnlyList<RawRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public RawRequest Request => Assert.Single(Requests);

    /// <param name="script">Serves a connection.</param>
    /// <param name="certificate">The certificate of a server that speaks TLS.</param>
    public static RawServer Start(Func<RawConnection, Task> script, X509Certificate2? certificate = null)
    {
        var server = new RawServer(script, certificate);
        server._listener.Start();
        server._accepting = server.AcceptAsync();
        return server;
    }

    /// <summary>A server that gives the same response to every request.</summary>
    public static RawServer Respond(string response) => Start(async connection =>
    {
        while (await connection.ReadRequestAsync() is not null)
        {
            await connection.WriteAsync(response);
        }
    });

    /// <summary>A server that gives one response after the other and repeats the last.</summary>
    public static RawServer RespondInTurn(params string[] responses)
    {
        int next = -1;
        return Start(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.WriteAsync(responses[Math.Min(Interlocked.Increment(ref next), responses.Length - 1)]);
            }
        });
    }

    public void Add(RawRequest request)
    {
        lock (_requests)
        {
            _requests.Add(request);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        foreach (TcpClient client in _clients)
        {
            client.Dispose();
        }

        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _accepted);
                _clients.Add(client);
                running.Add(RunAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }

        await Task.WhenAll(running);
    }

    private async Task RunAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (_certificate is not null)
                {
                    var tls = new SslStream(stream);
                    await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
                    stream = tls;
                }

                await _script(new RawConnection(client, stream, this, _stop.Token));
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The client left, or the test is over.
            }
        }
    }
}
