namespace OpenCompletions;

/// <summary>
/// Looks at an event stream's bytes on their way to the parser, as far as line ends: how long the event, line or comment is that has not ended yet, and how
/// many comments there were. The parser tells neither.
/// </summary>
internal sealed class EventMeter
{
    private byte _previous = (byte)'\n';

    /// <summary>The bytes since the last blank line, which ends an event and keeps comments apart.</summary>
    public long SinceBlankLine { get; private set; }

    public long Comments { get; private set; }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        // Nearly all servers end lines with a line feed alone, which a few searches over the whole piece can tell.
        if (!bytes.IsEmpty && _previous != '\r' && bytes.IndexOf((byte)'\r') < 0)
        {
            AddWithoutReturns(bytes);
        }
        else
        {
            AddAny(bytes);
        }
    }

    private void AddWithoutReturns(ReadOnlySpan<byte> bytes)
    {
        bool isLineStart = _previous == '\n';
        int blank = bytes.LastIndexOf("\n\n"u8);
        SinceBlankLine = blank >= 0 ? bytes.Length - blank - 2
            : isLineStart && bytes[0] == '\n' ? bytes.Length - 1
            : SinceBlankLine + bytes.Length;
        Comments += isLineStart && bytes[0] == ':' ? 1 : 0;
        _previous = bytes[bytes.Length - 1];
        int comment;
        while ((comment = bytes.IndexOf("\n:"u8)) >= 0)
        {
            Comments++;
            bytes = bytes.Slice(comment + 2);
        }
    }

    private void AddAny(ReadOnlySpan<byte> bytes)
    {
        SinceBlankLine += bytes.Length;
        while (!bytes.IsEmpty)
        {
            byte first = bytes[0];
            if (IsBreak(_previous) && !(_previous == '\r' && first == '\n'))
            {
                if (first == ':')
                {
                    Comments++;
                }
                else if (IsBreak(first))
                {
                    SinceBlankLine = bytes.Length - 1;
                }
            }

            int end = bytes.IndexOfAny((byte)'\n', (byte)'\r');
            int next = end < 0 ? bytes.Length : end + 1;
            _previous = bytes[next - 1];
            bytes = bytes.Slice(next);
        }
    }

    private static bool IsBreak(byte b) => b is (byte)'\n' or (byte)'\r';
}
