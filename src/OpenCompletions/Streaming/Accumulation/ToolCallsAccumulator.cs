namespace OpenCompletions;

/// <summary>
/// The tool calls of a message from the pieces of a stream. A piece belongs to the call of its id; else to the call of its index, unless
/// it brings an id of its own; else, without either, to the call of the piece before.
/// </summary>
internal sealed class ToolCallsAccumulator
{
    private readonly List<ToolCallAccumulator> _calls = [];
    private readonly Dictionary<string, ToolCallAccumulator> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<long, ToolCallAccumulator> _byIndex = [];
    private ToolCallAccumulator? _latest;

    /// <summary>The calls in the order in which they began.</summary>
    public IReadOnlyList<ToolCallAccumulator> Calls => _calls;

    public void Add(IReadOnlyList<ToolCallDelta> pieces)
    {
        for (int i = 0; i < pieces.Count; i++)
        {
            Add(pieces[i]);
        }
    }

    /// <summary>Adds a piece and tells the call to which it belongs.</summary>
    public ToolCallAccumulator Add(ToolCallDelta piece)
    {
        ToolCallAccumulator call = FindOrBegin(piece);
        call.Add(piece);
        return call;
    }

    public ToolCall[] Build()
    {
        ToolCall[] calls = new ToolCall[_calls.Count];
        IEnumerable<ToolCallAccumulator> ordered = HaveIndexesOfTheirOwn() ? _calls.OrderBy(static c => c.Index) : _calls;
        int count = 0;
        foreach (ToolCallAccumulator call in ordered)
        {
            calls[count++] = call.Build();
        }

        return calls;
    }

    /// <summary>The call to which a piece belongs; a new one when it belongs to none.</summary>
    public ToolCallAccumulator FindOrBegin(ToolCallDelta piece)
    {
        if (Find(piece) is not { } call)
        {
            call = new();
            _calls.Add(call);
        }

        if (!string.IsNullOrEmpty(piece.Id))
        {
            _byId[piece.Id!] = call;
        }

        // One index stands for several calls in turn (Dynamo), one call under several indexes (LocalAI): the last use counts.
        if (piece.Index is { } index)
        {
            _byIndex[index] = call;
        }

        return _latest = call;
    }

    private ToolCallAccumulator? Find(ToolCallDelta piece)
    {
        if (!string.IsNullOrEmpty(piece.Id) && _byId.TryGetValue(piece.Id!, out ToolCallAccumulator? known))
        {
            return known;
        }

        ToolCallAccumulator? call = piece.Index is { } index ? ByIndex(index) : string.IsNullOrEmpty(piece.Id) ? _latest : null;
        bool isOther = call is null || (!string.IsNullOrEmpty(piece.Id) && call.HasId) || call.IsEndedBy(piece);
        return isOther ? null : call;
    }

    private ToolCallAccumulator? ByIndex(long index) => _byIndex.TryGetValue(index, out ToolCallAccumulator? call) ? call : null;

    // Calls that share an index or have none stay in the order in which they began.
    private bool HaveIndexesOfTheirOwn()
    {
        var seen = new HashSet<long>();
        return _calls.TrueForAll(c => c.Index is { } index && seen.Add(index));
    }
}
