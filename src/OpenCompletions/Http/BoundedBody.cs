using System.Buffers;

namespace OpenCompletions;

/// <summary>A body read into memory up to a limit. What was read before a failure stays.</summary>
internal sealed class BoundedBody(long? limit)
{
    private const int ReadSize = 16 * 1024;

    private readonly ArrayBufferWriter<byte> _buffer = new(ReadSize);

    public ReadOnlyMemory<byte> Bytes => _buffer.WrittenMemory;

    public static ChatProtocolException TooLong(long? limit) =>
        new(ChatProtocolReason.LimitExceeded, $"The answer is longer than {limit} bytes; Limits.BodyBytes of the client's options sets the limit.");

    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    /// <summary>Reads to the body's end, or to the limit.</summary>
    /// <returns>Whether the end was reached.</returns>
    public async Task<bool> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return await ReadAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads to the stream's end, or to the limit.</summary>
    /// <returns>Whether the end was reached.</returns>
    public async Task<bool> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            long left = (limit ?? long.MaxValue) - _buffer.WrittenCount;

            // One byte more than allowed tells a body that fits from one that does not.
            int wanted = (int)Math.Min(ReadSize, left + 1);
            int read = await stream.ReadAsync(_buffer.GetMemory(ReadSize).Slice(0, wanted), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return true;
            }

            _buffer.Advance((int)Math.Min(read, left));
            if (read > left)
            {
                return false;
            }
        }
    }
}
