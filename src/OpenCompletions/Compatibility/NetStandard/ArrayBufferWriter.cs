namespace System.Buffers;

/// <summary>Replaces the platform's growing buffer, which .NET Standard 2.0 does not have.</summary>
[Microsoft.CodeAnalysis.Embedded]
internal sealed class ArrayBufferWriter<T>(int initialCapacity = 256) : IBufferWriter<T>
{
    private T[] _buffer = new T[initialCapacity];

    public int WrittenCount { get; private set; }

    public ReadOnlySpan<T> WrittenSpan => _buffer.AsSpan(0, WrittenCount);

    public ReadOnlyMemory<T> WrittenMemory => _buffer.AsMemory(0, WrittenCount);

    public void Advance(int count) => WrittenCount += count;

    public void Clear()
    {
        _buffer.AsSpan(0, WrittenCount).Clear();
        WrittenCount = 0;
    }

    public Memory<T> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _buffer.AsMemory(WrittenCount);
    }

    public Span<T> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _buffer.AsSpan(WrittenCount);
    }

    private void Grow(int sizeHint)
    {
        int needed = checked(WrittenCount + Math.Max(sizeHint, 1));
        if (needed > _buffer.Length)
        {
            Array.Resize(ref _buffer, OpenCompletions.PooledBufferWriter.GetLargerSize(_buffer.Length, needed));
        }
    }
}
