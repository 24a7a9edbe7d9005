using System.Buffers;

namespace OpenCompletions;

/// <summary>A growing buffer of pooled memory. Its content must not be used after disposal.</summary>
internal sealed class PooledBufferWriter(int initialCapacity) : IBufferWriter<byte>, IDisposable
{
    // The maximum length of a byte array.
    private const int MaxLength = 0x7FFFFFC7;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(initialCapacity);

    public int WrittenCount { get; private set; }

    public ReadOnlySpan<byte> WrittenSpan => _buffer.AsSpan(0, WrittenCount);

    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, WrittenCount);

    public int Capacity => _buffer.Length;

    public void Advance(int count) => WrittenCount += count;

    /// <summary>Discards the bytes after a position.</summary>
    public void Rewind(int writtenCount) => WrittenCount = writtenCount;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _buffer.AsMemory(WrittenCount);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _buffer.AsSpan(WrittenCount);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        WrittenCount = 0;
    }

    /// <summary>
    /// Returns the size of a larger buffer: the needed size, or twice the current size (up to the maximum array length) if that
    /// is larger.
    /// </summary>
    internal static int GetLargerSize(int current, int needed) => Math.Max(needed, (int)Math.Min(current * 2L, MaxLength));

    private void Grow(int sizeHint)
    {
        int needed = checked(WrittenCount + Math.Max(sizeHint, 1));
        if (needed <= _buffer.Length)
        {
            return;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(GetLargerSize(_buffer.Length, needed));
        WrittenSpan.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
