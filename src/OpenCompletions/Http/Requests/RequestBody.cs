namespace OpenCompletions;

/// <summary>
/// A request's JSON, made once, with gaps where binary content goes: that is encoded while it is sent, so that it never stands in memory as a whole.
/// Immutable; each attempt sends the same bytes.
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
            Length += Base64Sender.EncodedLength(gap.Source.Length);
        }
    }

    /// <summary>The JSON, in which binary content is an empty text.</summary>
    public byte[] Json { get; }

    /// <summary>The number of bytes that are sent.</summary>
    public long Length { get; }

    /// <exception cref="SourceException">Binary content cannot be read, or has another length than its source said.</exception>
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
                throw exception.At(JsonPlace.At(Json, gap.Offset));
            }

            from = gap.Offset;
        }

        await target.WriteAsync(Json.AsMemory(from), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A place in the JSON where a source's base64 text goes.</summary>
    public readonly struct Gap(int offset, BinarySource source)
    {
        public readonly int Offset = offset;
        public readonly BinarySource Source = source;
    }
}
