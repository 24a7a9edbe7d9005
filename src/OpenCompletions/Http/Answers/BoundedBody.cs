namespace OpenCompletions;

/// <summary>
/// A body that is read into pooled memory, up to a limit. Bytes read before a failure remain available until disposal.
/// </summary>
internal sealed class BoundedBody(long? limit) : IDisposable
{
    private const int ReadSize = 16 * 1024;

    // A server may declare any length. Memory above this size is reserved only as data arrives.
    private const int MaxReserved = 4 << 20;

    private readonly PooledBufferWriter _buffer = new(ReadSize);

    public ReadOnlyMemory<byte> Bytes => _buffer.WrittenMemory;

    public static ChatProtocolException CreateTooLongException(long? limit) =>
        new(
            ChatProtocolReason.LimitExceeded,
            $"The response body is longer than {limit} bytes. Limits.MaxBodyBytes of the client options sets the limit.");

    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    public void Dispose() => _buffer.Dispose();

    /// <summary>Reads to the end of the body, or to the limit.</summary>
    /// <returns>Whether the end was reached.</returns>
    public async ValueTask<bool> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        if (content.Headers.ContentLength is { } length && length > 0 && length < MaxReserved
            && length <= limit.GetValueOrDefault(long.MaxValue))
        {
            // A single buffer, with room for the read that finds the end.
            _ = _buffer.GetMemory((int)length + ReadSize);
        }

        return await ReadAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads to the end of the stream, or to the limit.</summary>
    /// <returns>Whether the end was reached.</returns>
    public ValueTask<bool> ReadAsync(Stream stream, CancellationToken cancellationToken) =>
        BoundedReader.ReadAsync(stream, _buffer, limit, cancellationToken);
}
