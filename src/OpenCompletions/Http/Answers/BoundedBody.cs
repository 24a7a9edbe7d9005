namespace OpenCompletions;

/// <summary>A body read into borrowed memory up to a limit. What was read before a failure stays until it is disposed.</summary>
internal sealed class BoundedBody(long? limit) : IDisposable
{
    private const int ReadSize = 16 * 1024;

    // A server may say any length; more is reserved only as it comes.
    private const int MostReserved = 4 << 20;

    private readonly PooledBufferWriter _buffer = new(ReadSize);

    public ReadOnlyMemory<byte> Bytes => _buffer.WrittenMemory;

    public static ChatProtocolException TooLong(long? limit) =>
        new(ChatProtocolReason.LimitExceeded, $"The answer is longer than {limit} bytes; Limits.MaxBodyBytes of the client's options sets the limit.");

    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    public void Dispose() => _buffer.Dispose();

    /// <summary>Reads to the body's end, or to the limit.</summary>
    /// <returns>Whether the end was reached.</returns>
    public async ValueTask<bool> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        if (content.Headers.ContentLength is { } length && length > 0 && length < MostReserved && length <= limit.GetValueOrDefault(long.MaxValue))
        {
            // In one piece, with a byte more for the read that finds the end.
            _ = _buffer.GetMemory((int)length + ReadSize);
        }

        return await ReadAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads to the stream's end, or to the limit.</summary>
    /// <returns>Whether the end was reached.</returns>
    public ValueTask<bool> ReadAsync(Stream stream, CancellationToken cancellationToken) =>
        BoundedReader.ReadAsync(stream, _buffer, limit, cancellationToken);
}
