namespace OpenCompletions;

/// <summary>Scans prompts for the runs of an <see cref="EchoIndex"/>. Mutable: pass it by reference.</summary>
internal ref struct EchoScanner(EchoIndex index, int shortest, Span<char> ring)
{
    private readonly Span<char> _ring = ring;
    private ulong _hash;
    private int _count;
    private int _at;
    private char _last = ' ';

    /// <summary>Returns the character that <see cref="ServerText.Clean"/> writes in place of a character.</summary>
    public static char Normalize(char c) => c switch
    {
        ' ' or '\t' or '\r' or '\n' => ' ',
        > ' ' and <= '~' => c,

        // Surrogates are compared individually, in the prompt and in the server's text.
        _ => char.IsSurrogate(c) || ServerText.IsHarmless(c) ? c : '\uFFFD',
    };

    /// <summary>Starts the next prompt. Call this method before each prompt.</summary>
    public void Begin()
    {
        _hash = 0;
        _count = 0;
        _at = 0;
        _last = ' ';
    }

    public void Add(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = Normalize(text[i]);
            if (c == ' ' && _last == ' ')
            {
                continue;
            }

            _last = c;
            _hash = EchoIndex.ExtendHash(_hash, c);
            if (_count >= _ring.Length)
            {
                _hash -= index.HighestPower * _ring[_at];
            }

            _ring[_at] = c;
            _at = _at + 1 == _ring.Length ? 0 : _at + 1;
            if (++_count >= _ring.Length)
            {
                index.MarkFound(_hash, _ring, _at);
            }
        }
    }

    /// <summary>Ends the prompt. A prompt that is shorter than a run is looked up as a whole.</summary>
    public readonly void End()
    {
        int length = _last == ' ' ? _count - 1 : _count;
        if (_count < _ring.Length && length >= shortest)
        {
            index.MarkWhole(_ring.Slice(0, length));
        }
    }
}
