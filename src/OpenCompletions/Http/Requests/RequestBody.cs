using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// A request's serialized JSON with gaps for binary content. Binary content is encoded while it is sent, so its text is never
/// completely in memory. Immutable; each attempt sends the same bytes.
/// </summary>
internal sealed class RequestBody
{
    private readonly List<BinaryGap> _gaps;

    private RequestBody(byte[] json, List<BinaryGap> gaps)
    {
        Json = json;
        _gaps = gaps;
        Length = json.Length;
        foreach (BinaryGap gap in gaps)
        {
            Length += Base64Sender.GetEncodedLength(gap.Content.Length);
        }
    }

    /// <summary>The JSON without the base64 text of binary content.</summary>
    public byte[] Json { get; }

    /// <summary>The number of bytes to send.</summary>
    public long Length { get; }

    /// <summary>Serializes a request, with a gap for each binary content.</summary>
    public static RequestBody Create(WireObject request)
    {
        using var buffer = new PooledBufferWriter(4096);
        using var writer = new Utf8JsonWriter(buffer, WireJson.WriterOptions);
        List<BinaryGap> gaps = BinaryGaps.Collect(writer, request);
        writer.Flush();
        return new RequestBody(CopiedBytes.Create(buffer.WrittenSpan), gaps);
    }

    /// <summary>Sends the JSON and, in each gap, the encoded content.</summary>
    /// <exception cref="BinarySourceException">
    /// Binary content cannot be read, or its length differs from the declared length.
    /// </exception>
    public async Task SendAsync(Stream target, CancellationToken cancellationToken)
    {
        int from = 0;
        foreach (BinaryGap gap in _gaps)
        {
            await target.WriteAsync(Json.AsMemory(from, gap.Offset - from), cancellationToken).ConfigureAwait(false);
            try
            {
                await Base64Sender.SendAsync(gap.Content, target, cancellationToken).ConfigureAwait(false);
            }
            catch (BinarySourceException exception)
            {
                throw exception.WithPath(JsonPathFinder.Find(Json, gap.Offset));
            }

            from = gap.Offset;
        }

        await target.WriteAsync(Json.AsMemory(from), cancellationToken).ConfigureAwait(false);
    }
}
