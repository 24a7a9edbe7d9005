namespace OpenCompletions.Testing;

/// <summary>A recorded body, with the recorded delays if they are kept.</summary>
internal sealed class ReplayStream(
    IReadOnlyList<(TimeSpan Delay, byte[] Bytes)> pieces, bool isCut, CassetteOptions options) : ReadStream
{
    private int _piece;
    private int _position;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_piece == pieces.Count)
        {
            return isCut ? throw new IOException("The connection broke here when the cassette was recorded.") : 0;
        }

        (TimeSpan delay, byte[] bytes) = pieces[_piece];
        if (_position == 0 && options.KeepsDelays && delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        int count = Math.Min(buffer.Length, bytes.Length - _position);
        bytes.AsSpan(_position, count).CopyTo(buffer.Span);
        _position += count;
        if (_position == bytes.Length)
        {
            _piece++;
            _position = 0;
        }

        return count;
    }
}
