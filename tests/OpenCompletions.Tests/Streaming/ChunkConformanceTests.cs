using System.Text;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Streaming;

/// <summary>The framing once more, with chunks, through the client and over a socket.</summary>
public class ChunkConformanceTests
{
    public static TheoryData<string> Rows => [.. ChunkRows.All.Keys];

    [Theory, MemberData(nameof(Rows))]
    public async Task StreamAsync_ChunksOverASocket_TextArrives(string name)
    {
        ChunkRow row = ChunkRows.All[name];
        await using RawServer server = RawServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync([.. Encoding.ASCII.GetBytes(Reply.StreamHead), .. Chunked(row.Bytes)]);
        });
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions { Endpoint = new(server.Address), Model = "m", AllowUnmarkedEnd = true });

        var text = new StringBuilder();
        try
        {
            await foreach (ChatCompletionChunk chunk in client.StreamAsync("hi", cancellationToken: TestContext.Current.CancellationToken))
            {
                text.Append(chunk.Text);
            }
        }
        catch (ChatStreamInterruptedException exception) when (exception.Message.Contains("skipped", StringComparison.OrdinalIgnoreCase))
        {
            // No row has a finish reason: where lines were skipped, the stream fails behind its text.
        }

        Assert.Equal(row.Text, text.ToString());
    }

    // Pieces of a few bytes, so that nothing arrives whole; larger ones for what is large.
    private static byte[] Chunked(byte[] body)
    {
        using var wire = new MemoryStream();
        foreach (byte[] piece in body.Chunk(body.Length > 100_000 ? 9_973 : 7))
        {
            wire.Write(Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n"));
            wire.Write(piece);
            wire.Write("\r\n"u8);
        }

        wire.Write("0\r\n\r\n"u8);
        return wire.ToArray();
    }
}
