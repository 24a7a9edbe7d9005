using System.Net.Sockets;

namespace OpenCompletions.Testing;

/// <summary>The exceptions that the platform throws for connections that fail.</summary>
internal static class ConnectionErrors
{
    public static IOException CreateReset() => new(
        "Unable to read data from the transport connection: Connection reset by peer.",
        new SocketException((int)SocketError.ConnectionReset));
}
