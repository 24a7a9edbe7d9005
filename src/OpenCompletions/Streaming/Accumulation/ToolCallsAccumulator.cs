namespace OpenCompletions;

/// <summary>The tool calls of a message, assembled from the pieces of a stream.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>A piece</term><description>belongs to</description></listheader>
/// <item><term>with a known id</term><description>the call of that id; if several share it, the one at the piece's index</description></item>
/// <item><term>with an index</term><description>the latest call at that index</description></item>
/// <item><term>with neither</term><description>the latest call</description></item>
/// <item><term>with a name not of that call</term><description>a new call; see <see cref="BeginsAnother"/></description></item>
/// <item><term>for which there is no call</term><description>a new call, unless the piece is empty</description></item>
/// </list>
/// </remarks>
internal sealed class ToolCallsAccumulator
{
    private readonly List<ToolCallAccumulator> _calls = [];
    private readonly Dictionary<string, ToolCallAccumulator> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<long, ToolCallAccumulator> _byIndex = new(MixedHash.OfLong);
    private ToolCallAccumulator? _latest;

    public void Add(IReadOnlyList<ToolCallDelta> pieces)
    {
        for (int i = 0; i < pieces.Count; i++)
        {
            FindOrBegin(pieces[i])?.Add(pieces[i]);
        }
    }

    public ToolCall[] Build()
    {
        ToolCall[] calls = new ToolCall[_calls.Count];
        int count = 0;
        foreach (ToolCallAccumulator call in InOrder())
        {
            calls[count++] = call.Build();
        }

        return calls;
    }

    /// <summary>The calls in the order that they have in a completion.</summary>
    public IEnumerable<ToolCallAccumulator> InOrder() => HaveIndexesOfTheirOwn() ? _calls.OrderBy(static c => c.Index) : _calls;

    /// <summary>The call to which the caller is to add a piece; null for an empty piece that belongs to none.</summary>
    public ToolCallAccumulator? FindOrBegin(ToolCallDelta piece)
    {
        ToolCallAccumulator? call = Find(piece);
        if (piece.IsEmpty)
        {
            return call;
        }

        if (call is null || BeginsAnother(piece, call))
        {
            call = new();
            _calls.Add(call);
        }

        // An id that comes alone to a call with another id may announce the next call.
        if (!string.IsNullOrEmpty(piece.Id) && (!call.HasId || piece.HasName || piece.HasArguments))
        {
            _byId[piece.Id!] = call;
        }

        // Dynamo gives several calls one index in turn, LocalAI gives one call several indexes: the last use counts.
        if (piece.Index is { } index)
        {
            _byIndex[index] = call;
        }

        return _latest = call;
    }

    private ToolCallAccumulator? Find(ToolCallDelta piece)
    {
        ToolCallAccumulator? here = piece.Index is { } index ? AtIndex(index) : _latest;
        bool isToldByPlace = string.IsNullOrEmpty(piece.Id) || (piece.Index is not null && here?.Id == piece.Id);
        return !isToldByPlace && _byId.TryGetValue(piece.Id!, out ToolCallAccumulator? known) ? known : here;
    }

    /// <summary>
    /// Whether a piece begins another call than the one at its id or index. Only a piece with a name does: some servers give each
    /// piece an id of its own, and a call without a name cannot be carried out.
    /// </summary>
    private bool BeginsAnother(ToolCallDelta piece, ToolCallAccumulator call)
    {
        if (!piece.HasName)
        {
            return false;
        }

        bool hasNewId = !string.IsNullOrEmpty(piece.Id) && !_byId.ContainsKey(piece.Id!) && (call.HasId || piece.Index is null);
        return hasNewId
            || call.IsEndedBy(piece)
            || (piece.Index is { } index && IsElsewhere(call, index) && !call.IsSentAgain(piece));
    }

    private bool IsElsewhere(ToolCallAccumulator call, long index) =>
        call.Index is { } own && own != index && !ReferenceEquals(AtIndex(index), call);

    private ToolCallAccumulator? AtIndex(long index) => _byIndex.TryGetValue(index, out ToolCallAccumulator? call) ? call : null;

    // Calls that share an index or have none stay in the order in which they began.
    private bool HaveIndexesOfTheirOwn()
    {
        var seen = new HashSet<long>(MixedHash.OfLong);
        return _calls.TrueForAll(c => c.Index is { } index && seen.Add(index));
    }
}
