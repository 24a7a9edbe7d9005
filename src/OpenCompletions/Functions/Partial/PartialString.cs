namespace OpenCompletions;

/// <summary>
/// Finds the end of a JSON string and the visible part of an unfinished one, which ends neither in an escape sequence nor
/// between two surrogates.
/// </summary>
internal struct PartialString
{
    private int _escapeStart;
    private int _escapeLength;
    private int _codeUnit;
    private int _pairStart;

    public PartialString()
    {
        _escapeStart = _pairStart = -1;
    }

    /// <summary>Returns the end of the visible part after <paramref name="position"/> bytes.</summary>
    public readonly int GetSafeEnd(int position) => _pairStart >= 0 ? _pairStart : _escapeStart >= 0 ? _escapeStart : position;

    /// <summary>Scans up to and including the closing quote.</summary>
    /// <returns>Whether the closing quote was found. <paramref name="position"/> is after the scanned bytes.</returns>
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
                // Text other than an escape follows the high surrogate, so that no low surrogate completes it.
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

        _codeUnit = (_codeUnit << 4) | GetHexValue(next);
        if (_escapeLength == 5)
        {
            // A high surrogate is hidden until the next escape completes the pair.
            bool isHighSurrogate = _codeUnit is >= 0xD800 and <= 0xDBFF;
            _pairStart = isHighSurrogate ? position - 5 : -1;
            _escapeStart = -1;
        }
    }

    private static int GetHexValue(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        _ => (digit | 0x20) - 'a' + 10,
    };
}
