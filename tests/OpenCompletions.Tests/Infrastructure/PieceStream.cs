namespace OpenCompletions.Tests.Infrastructure;

/// <summary>A body that arrives cut at the given places. A piece that does not fit the reader's buffer is given in several reads.</summary>
internal sealed class PieceStream(ReadOnlyMemory<byte> body, params int[] cuts) : BodyStream
{
    private int _position;
    private int _next;

    public static int[] EveryByte(int length) => [.. Enumerable.Range(1, Math.Max(0, length - 1))];

    protected override int Take(Memory<byte> buffer)
    {
        while (_next < cuts.Length && cuts[_next] <= _position)
        {
            _next++;
        }

        int end = _next < cuts.Length ? cuts[_next] : body.Length;
        int count = Copy(body[_position..end], buffer);
        _position += count;
        return count;
    }
}
