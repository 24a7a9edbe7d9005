namespace OpenCompletions;

/// <summary>
/// Finds the end of the first event in received bytes. A comment or a blank line before an event counts as an event without
/// content. Lines end as in the standard: with a line feed, a carriage return, or both.
/// </summary>
internal sealed class RawEventFramer
{
    private int _lineStart;
    private int _searched;
    private int _lines;
    private bool _isFound;

    /// <summary>Whether the last call found a comment or a blank line rather than an event.</summary>
    public bool IsBetweenEvents { get; private set; }

    /// <summary>Whether the event has one line, apart from the blank line that ends it.</summary>
    public bool HasOneLine => _lines == 1;

    /// <summary>The length of the first line, without its line break.</summary>
    public int FirstLineLength { get; private set; }

    /// <summary>Returns the length of the first event, including its blank line; 0 if its end has not been received.</summary>
    /// <param name="bytes">The bytes since the end of the last event. After a result of 0, pass the same bytes again,
    /// followed by new ones.</param>
    public int Measure(ReadOnlySpan<byte> bytes)
    {
        if (_isFound)
        {
            _isFound = false;
            _lineStart = _searched = _lines = 0;
        }

        while (true)
        {
            int at = bytes.Slice(_searched).IndexOfAny((byte)'\n', (byte)'\r');
            if (at < 0)
            {
                _searched = bytes.Length;
                return 0;
            }

            at += _searched;
            if (_lines == 0 && at > 0 && at + 1 < bytes.Length && bytes[at] == '\n' && bytes[at + 1] == '\n' && bytes[0] != ':')
            {
                // Nearly all events: a line and a blank line.
                FirstLineLength = at;
                _lines = 1;
                IsBetweenEvents = false;
                _isFound = true;
                return at + 2;
            }

            bool isBlank = at == _lineStart;
            IsBetweenEvents = _lines == 0 && (isBlank || bytes[0] == ':');
            bool isEnd = isBlank || IsBetweenEvents;
            int next = at + 1;
            if (bytes[at] == '\r')
            {
                if (next < bytes.Length)
                {
                    next += bytes[next] == '\n' ? 1 : 0;
                }
                else if (!isEnd)
                {
                    // A line feed may follow. After the end of an event, it is harmless, because it counts as another blank line.
                    _searched = at;
                    return 0;
                }
            }

            if (isEnd)
            {
                _isFound = true;
                return next;
            }

            FirstLineLength = _lines++ == 0 ? at : FirstLineLength;
            _lineStart = _searched = next;
        }
    }
}
