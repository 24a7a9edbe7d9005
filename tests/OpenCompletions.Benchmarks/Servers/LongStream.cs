using System.Globalization;
using System.Net.Sockets;
using System.Text;
using OpenCompletions.Benchmarks.Scenarios;

namespace OpenCompletions.Benchmarks.Servers;

/// <summary>Sends a long streamed answer, each event as a chunk of the body, as servers do that flush after each token.</summary>
internal sealed class LongStream
{
    private readonly byte[] _response = Respond(TextStreamBody.Make());

    public async Task ServeAsync(NetworkStream stream) => await stream.WriteAsync(_response);

    private static byte[] Respond(ReadOnlySpan<byte> body)
    {
        var response = new MemoryStream();
        response.Write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"u8);
        while (!body.IsEmpty)
        {
            ReadOnlySpan<byte> next = body[..(body.IndexOf("\n\n"u8) + 2)];
            response.Write(Encoding.ASCII.GetBytes(next.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"));
            response.Write(next);
            response.Write("\r\n"u8);
            body = body[next.Length..];
        }

        response.Write("0\r\n\r\n"u8);
        return response.ToArray();
    }
}
