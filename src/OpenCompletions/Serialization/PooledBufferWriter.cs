using System.Buffers;

namespace OpenCompletions;

/// <summary>A growing buffer of borrowed memory; nothing of it may be used once it is disposed.</summary>
internal sealed class PooledBufferWriter(int initialCapacity) : IBufferWriter<byte>, IDisposable
{
    // The longest array of bytes.
    private const int Longest = 0x7FFFFFC7;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(initialCapacity);

    public int WrittenCount { get; private set; }

    public ReadOnlySpan<byte> WrittenSpan => _buffer.AsSpan(0, WrittenCount);

    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, WrittenCount);

    public int Capacity => _buffer.Length;

    public void Advance(int count) => WrittenCount += count;

    /// <summary>Takes back what was written behind a place.</summary>
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
    /// The size of the buffer that replaces one that is too small: twice the size, up to the longest array, or what is needed.
    /// </summary>
    internal static int LargerSize(int current, int needed) => Math.Max(needed, (int)Math.Min(current * 2L, Longest));

    private void Grow(int sizeHint)
    {
        int needed = checked(WrittenCount + Math.Max(sizeHint, 1));
        if (needed <= _buffer.Length)
        {
            return;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(LargerSize(_buffer.Length, needed));
        WrittenSpan.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
