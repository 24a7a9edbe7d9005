namespace OpenCompletions;

/// <summary>
/// A request's serialized JSON with gaps for binary content. That content is encoded while it is sent, so it is never in memory
/// as a whole. Immutable; each attempt sends the same bytes.
/// </summary>
internal sealed class RequestBody
{
    private readonly List<Gap> _gaps;

    public RequestBody(byte[] json, List<Gap> gaps)
    {
        Json = json;
        _gaps = gaps;
        Length = json.Length;
        foreach (Gap gap in gaps)
        {
            Length += Base64Sender.GetEncodedLength(gap.Source.Length);
        }
    }

    /// <summary>The JSON, in which binary content is an empty string.</summary>
    public byte[] Json { get; }

    /// <summary>The number of bytes to send.</summary>
    public long Length { get; }

    /// <exception cref="SourceException">
    /// Binary content cannot be read, or its length differs from the declared length.
    /// </exception>
    public async Task SendAsync(Stream target, CancellationToken cancellationToken)
    {
        int from = 0;
        foreach (Gap gap in _gaps)
        {
            await target.WriteAsync(Json.AsMemory(from, gap.Offset - from), cancellationToken).ConfigureAwait(false);
            try
            {
                await Base64Sender.SendAsync(gap.Source, target, cancellationToken).ConfigureAwait(false);
            }
            catch (SourceException exception)
            {
                throw exception.WithPath(JsonPathFinder.Find(Json, gap.Offset));
            }

            from = gap.Offset;
        }

        await target.WriteAsync(Json.AsMemory(from), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A position in the JSON where the base64 text of a source is inserted.</summary>
    public readonly struct Gap(int offset, BinarySource source)
    {
        public readonly int Offset = offset;
        public readonly BinarySource Source = source;
    }
}
