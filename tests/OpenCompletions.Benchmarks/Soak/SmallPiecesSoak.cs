using OpenCompletions.Benchmarks.Servers;

namespace OpenCompletions.Benchmarks.Soak;

/// <summary>A stream that comes in HTTP chunks of one byte each: a byte must cost the same in a long one.</summary>
internal sealed class SmallPiecesSoak : ISoak
{
    private const int Few = 2_000;
    private const int Many = 20_000;

    public string Name => "small-pieces";

    public async Task<string> RunAsync()
    {
        byte[] text = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n"u8.ToArray();
        await MeasureAsync(text, 100);
        (int count, double few) = await MeasureAsync(text, Few);
        (int counts, double many) = await MeasureAsync(text, Many);
        return $"{Name} read={count}+{counts} bytes={few:0} bytes_long={many:0}";
    }

    /// <summary>The chunks, and the bytes allocated for each.</summary>
    private static async Task<(int Count, double Bytes)> MeasureAsync(byte[] text, int events)
    {
        byte[] body = [.. Pieces([.. Events.Repeat(text, events), .. Events.Done])];
        using var server = new LoopbackServer(async stream =>
        {
            await stream.WriteAsync(LoopbackServer.Head);
            await stream.WriteAsync("Transfer-Encoding: chunked\r\n\r\n"u8.ToArray());
            await stream.WriteAsync(body);
        });
        using ChatCompletionsClient client = server.NewClient();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        int count = await Events.CountAsync(client.StreamAsync("hi"));
        return (count, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)events);
    }

    private static byte[] Pieces(byte[] body)
    {
        const int PieceLength = 6;
        var wire = new byte[body.Length * PieceLength];
        for (int i = 0; i < body.Length; i++)
        {
            "1\r\n?\r\n"u8.CopyTo(wire.AsSpan(i * PieceLength));
            wire[(i * PieceLength) + 3] = body[i];
        }

        return [.. wire, .. "0\r\n\r\n"u8];
    }
}
