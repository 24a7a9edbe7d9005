namespace OpenCompletions;

/// <summary>
/// Indexes all runs of a server's texts by hash. A run is a substring of a fixed length. A single pass over a prompt finds all
/// runs that the prompt contains.
/// </summary>
internal sealed class EchoIndex
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private readonly int _run;
    private readonly EchoText[] _texts;

    // For each hash bucket, the index of its first entry plus one. The entries of a bucket form a linked list.
    private readonly int[] _buckets;
    private readonly int _shift;
    private readonly List<Entry> _entries = [];

    // All positions of the forms, each with the entry of the run that starts there. Equal runs share an entry, so the linked
    // lists stay short.
    private readonly List<(EchoText Text, EchoText.Form Form, int Start, int Entry)> _places = [];

    private bool[] _isFound = [];

    public EchoIndex(EchoText[] texts, int run)
    {
        _texts = texts;
        _run = run;
        int bits = 8;
        while (1 << bits < 2 * texts.Sum(static t => t.Forms.Sum(static f => f.Text.Length)))
        {
            bits++;
        }

        _buckets = new int[1 << bits];
        _shift = 64 - bits;
        HighestPower = 1;
        for (int i = 0; i < run; i++)
        {
            HighestPower *= Multiplier;
        }

        foreach (EchoText text in texts)
        {
            text.Forms.ForEach(form => Add(text, form));
        }

        _isFound = new bool[_entries.Count];
    }

    /// <summary>The factor of the oldest character in the hash after the next character was added.</summary>
    public ulong HighestPower { get; }

    /// <summary>Returns the hash of a run extended by a character.</summary>
    public static ulong ExtendHash(ulong hash, char c) => (hash * Multiplier) + c;

    /// <summary>Marks as found the run that ends before <paramref name="end"/> in a ring buffer of the last characters.</summary>
    public void MarkFound(ulong hash, ReadOnlySpan<char> ring, int end)
    {
        for (int i = _buckets[GetBucket(hash)]; i > 0; i = _entries[i - 1].Next)
        {
            if (_entries[i - 1].Hash == hash && !_isFound[i - 1] && IsEqual(_entries[i - 1], ring, end))
            {
                _isFound[i - 1] = true;
                return;
            }
        }
    }

    /// <summary>Marks every occurrence of a prompt that is shorter than a run.</summary>
    public void MarkWhole(ReadOnlySpan<char> prompt)
    {
        foreach (EchoText text in _texts)
        {
            foreach (EchoText.Form form in text.Forms)
            {
                ReadOnlySpan<char> rest = form.Text.AsSpan();
                for (int at = rest.IndexOf(prompt); at >= 0; at = rest.IndexOf(prompt))
                {
                    text.Mark(form, form.Text.Length - rest.Length + at, prompt.Length);
                    rest = rest.Slice(at + prompt.Length);
                }
            }
        }
    }

    /// <summary>Marks every occurrence of the runs that were found.</summary>
    public void MarkEchoes()
    {
        foreach ((EchoText text, EchoText.Form form, int start, int entry) in _places)
        {
            if (_isFound[entry])
            {
                text.Mark(form, start, _run);
            }
        }
    }

    // Uses the high bits, because the low bits of the product depend only on the newest characters.
    private int GetBucket(ulong hash) => (int)((hash * Multiplier) >> _shift);

    private void Add(EchoText text, EchoText.Form form)
    {
        for (int start = 0; start + _run <= form.Text.Length; start++)
        {
            ReadOnlySpan<char> run = form.Text.AsSpan(start, _run);
            ulong hash = 0;
            foreach (char c in run)
            {
                hash = ExtendHash(hash, c);
            }

            _places.Add((text, form, start, GetOrAddEntry(hash, run, form, start)));
        }
    }

    private int GetOrAddEntry(ulong hash, ReadOnlySpan<char> run, EchoText.Form form, int start)
    {
        ref int bucket = ref _buckets[GetBucket(hash)];
        for (int i = bucket; i > 0; i = _entries[i - 1].Next)
        {
            Entry entry = _entries[i - 1];
            if (entry.Hash == hash && entry.Form.Text.AsSpan(entry.Start, _run).SequenceEqual(run))
            {
                return i - 1;
            }
        }

        _entries.Add(new(hash, form, start, bucket));
        bucket = _entries.Count;
        return bucket - 1;
    }

    private bool IsEqual(Entry entry, ReadOnlySpan<char> ring, int end)
    {
        for (int i = 0; i < _run; i++)
        {
            if (entry.Form.Text[entry.Start + i] != ring[(end + i) % _run])
            {
                return false;
            }
        }

        return true;
    }

    private readonly struct Entry(ulong hash, EchoText.Form form, int start, int next)
    {
        public readonly ulong Hash = hash;
        public readonly EchoText.Form Form = form;
        public readonly int Start = start;
        public readonly int Next = next;
    }
}
