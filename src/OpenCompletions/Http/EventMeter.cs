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
