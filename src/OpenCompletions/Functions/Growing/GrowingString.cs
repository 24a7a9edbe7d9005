namespace OpenCompletions;

/// <summary>
/// Tells the end of a JSON string, and how much of an unfinished one can be shown: no half escape, no half surrogate pair.
/// </summary>
internal struct GrowingString
{
    private int _escapeStart;
    private int _escapeLength;
    private int _codeUnit;
    private int _pairStart;

    public GrowingString()
    {
        _escapeStart = _pairStart = -1;
    }

    /// <summary>The end of what can be shown when <paramref name="position"/> bytes have been taken.</summary>
    public readonly int SafeEnd(int position) => _pairStart >= 0 ? _pairStart : _escapeStart >= 0 ? _escapeStart : position;

    /// <summary>Takes bytes up to and including the closing quote.</summary>
    /// <returns>Whether the closing quote was found; <paramref name="position"/> stands behind what was taken.</returns>
    public bool Scan(ReadOnlySpan<byte> text, ref int position)
    {
        while (position < text.Length)
        {
            if (_escapeStart >= 0)
            {
                TakeEscaped(text[position], position);
                position++;
                continue;
            }

            int found = text.Slice(position).IndexOfAny((byte)'"', (byte)'\\');
            if (found != 0)
            {
                // What follows a high surrogate is not the escape of its other half.
                _pairStart = -1;
            }

            if (found < 0)
            {
                position = text.Length;
                return false;
            }

            position += found + 1;
            if (text[position - 1] == '"')
            {
                return true;
            }

            _escapeStart = position - 1;
            _escapeLength = 0;
        }

        return false;
    }

    private void TakeEscaped(byte next, int position)
    {
        _escapeLength++;
        if (_escapeLength == 1)
        {
            _codeUnit = 0;
            if (next != 'u')
            {
                _escapeStart = _pairStart = -1;
            }

            return;
        }

        _codeUnit = (_codeUnit << 4) | HexValue(next);
        if (_escapeLength == 5)
        {
            // The second half of a pair completes it; a first half waits for it.
            bool isFirstHalf = _codeUnit is >= 0xD800 and <= 0xDBFF;
            _pairStart = isFirstHalf ? position - 5 : -1;
            _escapeStart = -1;
        }
    }

    private static int HexValue(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        _ => (digit | 0x20) - 'a' + 10,
    };
}
