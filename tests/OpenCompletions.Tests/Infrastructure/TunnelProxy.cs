using System.Net;
using System.Net.Sockets;

namespace OpenCompletions.Tests.Infrastructure;

/// <summary>A proxy that answers CONNECT with a tunnel to a port of this machine, and passes on what either side sends, closes or resets.</summary>
internal sealed class TunnelProxy : IAsyncDisposable
{
    private readonly RawServer _server;

    private TunnelProxy(RawServer server)
    {
        _server = server;
    }

    public IWebProxy Address => new WebProxy(new Uri(_server.Origin));

    /// <summary>The tunnels that were asked for.</summary>
    public int Tunnels => _server.Connections;

    public static TunnelProxy Start(int port) => new(RawServer.Start(async connection =>
    {
        RawRequest? request = await connection.ReadRequestAsync();
        Assert.StartsWith("CONNECT ", request?.Line, StringComparison.Ordinal);
        using var target = new TcpClient();
        await target.ConnectAsync(IPAddress.Loopback, port, connection.Stop);
        await connection.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n");
        Task up = connection.CopyToAsync(target);
        await connection.CopyFromAsync(target);
        await up;
    }));

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
