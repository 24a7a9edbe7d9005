using System.IO.Compression;
using System.Net;
using System.Text;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Faults;

/// <summary>Streams that come compressed, asked for by a caller's HTTP client or not at all.</summary>
[Collection(FaultCollection.Name)]
public sealed class StreamCompressionTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n";

    [Fact]
    public async Task StreamAsync_CompressedAndFlushedByEvent_DeliversEachEventAsItComes()
    {
        const int events = 5;
        var delivered = new SemaphoreSlim(0);
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            async connection =>
            {
                await connection.WriteAsync(Head);
                var compressed = new MemoryStream();
                await using var gzip = new GZipStream(compressed, CompressionLevel.Fastest);
                for (int i = 0; i < events; i++)
                {
                    await WriteAsync(connection, gzip, compressed, Fault.Text($"{i}"));
                    await delivered.WaitAsync(connection.Stop);
                }

                await WriteAsync(connection, gzip, compressed, Fault.Stop + Fault.Done);
                await connection.EndChunksAsync();
            },
            Decompressing with { OnChunk = _ => Set(delivered) });

        outcome.Completed();
        Assert.Equal("01234", outcome.Text);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData(null)]
    public async Task StreamAsync_CompressedWithoutBeingAsked_IsAProtocolError(string? encoding)
    {
        byte[] body = Compress(encoding, Fault.Text("Hello", "stop") + Fault.Done);
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Body("text/event-stream", body, encoding is null ? [] : ["Content-Encoding: " + encoding]));

        outcome.Refused(ChatProtocolReason.UnexpectedEncoding);
        Assert.Empty(outcome.Chunks);
    }

    /// <summary>Compressed bodies in which the events' text stands as it is, behind a few bytes of framing.</summary>
    public static TheoryData<string, byte[]> Stored
    {
        get
        {
            byte[] text = Encoding.UTF8.GetBytes(Fault.Text("lost") + Fault.Text("Hello", "stop") + Fault.Done);
            byte[] length = [(byte)text.Length, (byte)(text.Length >> 8)];
            return new()
            {
                { "deflate", [1, .. length, (byte)~length[0], (byte)~length[1], .. text] },
                { "br", Brotli(text) },
                { "br", [(byte)'[', 0x1F, 0x00, 0xF8, 0x8D, .. text] },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public async Task AnyCall_StoredTextInACompressedBody_IsAProtocolErrorBeforeTheFirstEvent(string encoding, byte[] body)
    {
        foreach (string contentType in new[] { "text/event-stream", "application/json" })
        {
            FaultOutcome streamed = await FaultAssert.StreamAsync(Fault.Body(contentType, body, "Content-Encoding: " + encoding));
            FaultOutcome whole = await FaultAssert.CompleteAsync(Fault.Body(contentType, body, "Content-Encoding: " + encoding));

            streamed.Refused(ChatProtocolReason.UnexpectedEncoding);
            whole.Refused(ChatProtocolReason.UnexpectedEncoding);
            Assert.Empty(streamed.Chunks);
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task CompleteAsync_CompressedWithoutBeingAsked_IsAProtocolError(string encoding) =>
        (await FaultAssert.CompleteAsync(Fault.Body("application/json", Compress(encoding, Reply.Completion), "Content-Encoding: " + encoding)))
            .Refused(ChatProtocolReason.UnexpectedEncoding);

    [Fact]
    public async Task CompleteAsync_EncodingNamedButNotUsed_IsRead() =>
        Assert.Equal("Hello", (await FaultAssert.CompleteAsync(Fault.Body("application/json", Reply.Completion, "Content-Encoding: br"))).Completed().Text);

    [Fact]
    public async Task StreamAsync_EncodingNamedButNotUsed_IsRead()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Body("text/event-stream", Fault.Text("Hello", "stop") + Fault.Done, "Content-Encoding: gzip"));

        outcome.Completed();
        Assert.Equal("Hello", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_CompressedDataCutInAnOrderlyBody_IsTruncated()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            async connection =>
            {
                await connection.WriteAsync(Head);
                var compressed = new MemoryStream();
                await using var gzip = new GZipStream(compressed, CompressionLevel.Fastest);
                await WriteAsync(connection, gzip, compressed, Fault.Text("Hel"));
                await connection.EndChunksAsync();
            },
            Decompressing);

        outcome.Interrupted(ChatInterruptionReason.Truncated);
        Assert.Equal("Hel", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_CompressedDataCorrupt_IsInterrupted()
    {
        var delivered = new SemaphoreSlim(0);
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            async connection =>
            {
                await connection.WriteAsync(Head);
                var compressed = new MemoryStream();
                await using var gzip = new GZipStream(compressed, CompressionLevel.Fastest);
                await WriteAsync(connection, gzip, compressed, Fault.Text("Hel"));
                await delivered.WaitAsync(connection.Stop);
                await connection.WriteChunkAsync(new string('\u007f', 100));
                await connection.EndChunksAsync();
            },
            Decompressing with { OnChunk = _ => Set(delivered) });

        outcome.Interrupted(ChatInterruptionReason.ConnectionLost);
        Assert.Equal("Hel", outcome.Text);
    }

    private static FaultCall Decompressing => new() { Http = () => new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip }) };

    private static Task Set(SemaphoreSlim semaphore)
    {
        semaphore.Release();
        return Task.CompletedTask;
    }

    private static async Task WriteAsync(RawConnection connection, GZipStream gzip, MemoryStream compressed, string text)
    {
        await gzip.WriteAsync(Encoding.UTF8.GetBytes(text));
        await gzip.FlushAsync();
        byte[] bytes = compressed.ToArray();
        compressed.SetLength(0);
        await connection.WriteAsync([.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, .. "\r\n"u8]);
    }

    // A meta-block of Brotli that is not compressed: 16-bit window, length less one, the bytes, and an empty last block.
    private static byte[] Brotli(byte[] text)
    {
        int header = (text.Length - 1) << 4;
        return [(byte)(header & 0xFF), (byte)(header >> 8), (byte)(((header >> 16) & 0xFF) | (1 << 4)), .. text, 3];
    }

    private static byte[] Compress(string? encoding, string text)
    {
        var compressed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "br" => new BrotliStream(compressed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(compressed, CompressionLevel.Fastest),
            _ => new GZipStream(compressed, CompressionLevel.Fastest),
        })
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }
}
