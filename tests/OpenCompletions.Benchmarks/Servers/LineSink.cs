using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OpenCompletions.Benchmarks.Servers;

/// <summary>The client behind a gateway, in a process of its own: counts the lines that are sent to it.</summary>
internal static class LineSink
{
    /// <summary>Serves a connection: signals that it is ready, counts lines until the sender ends, and replies with their number.</summary>
    public static async Task ServeAsync(NetworkStream stream)
    {
        await stream.WriteAsync("r"u8.ToArray());
        var buffer = new byte[64 * 1024];
        long lines = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer)) > 0)
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(lines.ToString(CultureInfo.InvariantCulture)));
        stream.Socket.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Sends what <paramref name="write"/> writes to a sink.</summary>
    /// <returns>The number of lines that the sink has counted.</returns>
    public static async Task<long> SendAsync(IPEndPoint sink, Func<Stream, Task> write)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(sink);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync("{}"u8.ToArray());
        await stream.ReadExactlyAsync(new byte[1]);
        await write(stream);
        client.Client.Shutdown(SocketShutdown.Send);
        return long.Parse(await new StreamReader(stream).ReadToEndAsync(), CultureInfo.InvariantCulture);
    }
}
