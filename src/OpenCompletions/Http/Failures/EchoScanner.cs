namespace OpenCompletions;

/// <summary>Passes over prompts and looks up each of their runs. Mutable: pass it by reference.</summary>
internal ref struct EchoScanner(EchoIndex index, int shortest, Span<char> ring)
{
    private readonly Span<char> _ring = ring;
    private ulong _hash;
    private int _count;
    private int _at;
    private char _last = ' ';

    /// <summary>The character that messages show in place of one, as <see cref="ServerText.Clean"/> has it.</summary>
    public static char Shown(char c) => c switch
    {
        ' ' or '\t' or '\r' or '\n' => ' ',
        > ' ' and <= '~' => c,

        // A pair counts as its two halves, which both sides show alike.
        _ => char.IsSurrogate(c) || ServerText.IsHarmless(c) ? c : '\uFFFD',
    };

    /// <summary>Begins the next prompt.</summary>
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
            char c = Shown(text[i]);
            if (c == ' ' && _last == ' ')
            {
                continue;
            }

            _last = c;
            _hash = EchoIndex.Add(_hash, c);
            if (_count >= _ring.Length)
            {
                _hash -= index.HighestPower * _ring[_at];
            }

            _ring[_at] = c;
            _at = _at + 1 == _ring.Length ? 0 : _at + 1;
            if (++_count >= _ring.Length)
            {
                index.Find(_hash, _ring, _at);
            }
        }
    }

    /// <summary>Ends the prompt. One shorter than a run is looked for as a whole.</summary>
    public readonly void End()
    {
        int length = _last == ' ' ? _count - 1 : _count;
        if (_count < _ring.Length && length >= shortest)
        {
            index.MarkWhole(_ring.Slice(0, length));
        }
    }
}
