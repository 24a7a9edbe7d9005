using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace OpenCompletions.Testing;

/// <summary>An endpoint for connections in memory.</summary>
internal sealed class MemoryEndPoint(FakeProtocol protocol) : EndPoint
{
    private readonly Channel<ConnectionContext> _connections = Channel.CreateUnbounded<ConnectionContext>();

    public FakeProtocol Protocol => protocol;

    /// <summary>The connections that the server has not accepted yet.</summary>
    public ChannelReader<ConnectionContext> Connections => _connections.Reader;

    /// <summary>Connects a client.</summary>
    /// <returns>The client's end of the connection.</returns>
    /// <exception cref="IOException">The server has stopped.</exception>
    public Stream Connect()
    {
        var connection = new MemoryConnection(this);
        return _connections.Writer.TryWrite(connection)
            ? connection.Client
            : throw new IOException("The fake endpoint has stopped.");
    }

    public void Close() => _connections.Writer.TryComplete();

    public override string ToString() => $"memory:{protocol}";
}
