namespace OpenCompletions;

/// <summary>Reads a stream of unknown length up to a limit.</summary>
internal static class BoundedReader
{
    private const int ReadSize = 16 * 1024;

    /// <summary>Reads to the end of the stream, or to the limit.</summary>
    /// <returns>Whether the end was reached.</returns>
    public static async ValueTask<bool> ReadAsync(
        Stream stream, PooledBufferWriter target, long? limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            long left = (limit ?? long.MaxValue) - target.WrittenCount;

            // One byte above the limit distinguishes a body that fits from one that does not.
            Memory<byte> free = target.GetMemory(ReadSize);
            int wanted = (int)Math.Min(free.Length, Math.Min(left, int.MaxValue - 1) + 1);
            int read = await stream.ReadAsync(free.Slice(0, wanted), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return true;
            }

            target.Advance((int)Math.Min(read, left));
            if (read > left)
            {
                return false;
            }
        }
    }
}
