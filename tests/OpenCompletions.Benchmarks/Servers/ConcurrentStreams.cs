using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace OpenCompletions.Benchmarks.Servers;

/// <summary>Streams that are all open before the first one goes on: each gets its first event at once, the others piece by piece when as many as expected have come.</summary>
internal sealed class ConcurrentStreams
{
    public const int Count = 1_000;

    private const int Pieces = 10;
    private const int EventsInPiece = 5;

    private static readonly byte[] s_first =
        [.. "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"u8, .. Chunk(Events.Text("a"))];

    private static readonly byte[] s_piece = Chunk(Events.Repeat(Events.Text("abc"), EventsInPiece));

    private static readonly byte[] s_end = [.. Chunk(Events.Done), .. "0\r\n\r\n"u8];

    private readonly Lock _lock = new();
    private TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _open;

    public async Task ServeAsync(NetworkStream stream)
    {
        await stream.WriteAsync(s_first);
        await ArriveAsync();
        for (int i = 0; i < Pieces; i++)
        {
            await stream.WriteAsync(s_piece);
            await Task.Yield();
        }

        await stream.WriteAsync(s_end);
    }

    private Task ArriveAsync()
    {
        lock (_lock)
        {
            TaskCompletionSource all = _all;
            if (++_open == Count)
            {
                _open = 0;
                _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
                all.SetResult();
            }

            return all.Task;
        }
    }

    private static byte[] Chunk(byte[] data) => [.. Encoding.ASCII.GetBytes(data.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"), .. data, .. "\r\n"u8];
}
