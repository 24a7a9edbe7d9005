namespace OpenCompletions;

/// <summary>Assembles the tool calls of a message from the fragments of a stream.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>A fragment</term><description>belongs to</description></listheader>
/// <item><term>with a known ID</term><description>the call with that ID; of several, the one at the index</description></item>
/// <item><term>with an index</term><description>the latest call at that index</description></item>
/// <item><term>without ID and index</term><description>the latest call</description></item>
/// <item><term>with another name</term><description>a new call; see <see cref="StartsAnotherCall"/></description></item>
/// <item><term>without a matching call</term><description>a new call, unless the fragment is empty</description></item>
/// </list>
/// </remarks>
internal sealed class ToolCallsAccumulator
{
    private readonly List<ToolCallAccumulator> _calls = [];
    private readonly Dictionary<string, ToolCallAccumulator> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<long, ToolCallAccumulator> _byIndex = new(MixedHash.Comparer);
    private ToolCallAccumulator? _latest;

    public void Add(IReadOnlyList<ToolCallDelta> pieces)
    {
        for (int i = 0; i < pieces.Count; i++)
        {
            FindOrStart(pieces[i])?.Add(pieces[i]);
        }
    }

    public ToolCall[] Build()
    {
        ToolCall[] calls = new ToolCall[_calls.Count];
        int count = 0;
        foreach (ToolCallAccumulator call in GetOrdered())
        {
            calls[count++] = call.Build();
        }

        return calls;
    }

    /// <summary>Returns the calls in the order of the completion.</summary>
    public IEnumerable<ToolCallAccumulator> GetOrdered() =>
        HaveUniqueIndexes() ? _calls.OrderBy(static c => c.Index) : _calls;

    /// <summary>Returns the call to add a fragment to; null for an empty fragment that belongs to no call.</summary>
    public ToolCallAccumulator? FindOrStart(ToolCallDelta piece)
    {
        ToolCallAccumulator? call = Find(piece);
        if (piece.IsEmpty)
        {
            return call;
        }

        if (call is null || StartsAnotherCall(piece, call))
        {
            call = new();
            _calls.Add(call);
        }

        // A fragment that has only an ID may announce the next call, so that ID is not assigned to a call that already has one.
        if (!string.IsNullOrEmpty(piece.Id) && (!call.HasId || piece.HasName || piece.HasArguments))
        {
            _byId[piece.Id!] = call;
        }

        // Dynamo reuses one index for several calls, and LocalAI gives one call several indexes. The latest use wins.
        if (piece.Index is { } index)
        {
            _byIndex[index] = call;
        }

        return _latest = call;
    }

    private ToolCallAccumulator? Find(ToolCallDelta piece)
    {
        ToolCallAccumulator? atIndex = piece.Index is { } index ? FindAtIndex(index) : _latest;
        bool isIdentifiedByIndex = string.IsNullOrEmpty(piece.Id) || (piece.Index is not null && atIndex?.Id == piece.Id);
        return !isIdentifiedByIndex && _byId.TryGetValue(piece.Id!, out ToolCallAccumulator? known) ? known : atIndex;
    }

    /// <summary>
    /// Whether a fragment starts a new call instead of continuing the call with its ID or index. Only a fragment with a name can
    /// start a call, because some servers send a new ID with every fragment, and a call without a name cannot be executed.
    /// </summary>
    private bool StartsAnotherCall(ToolCallDelta piece, ToolCallAccumulator call)
    {
        if (!piece.HasName)
        {
            return false;
        }

        bool hasNewId = !string.IsNullOrEmpty(piece.Id) && !_byId.ContainsKey(piece.Id!) && (call.HasId || piece.Index is null);
        return hasNewId
            || call.IsFollowedBy(piece)
            || (piece.Index is { } index && HasOtherIndex(call, index) && !call.IsRepetition(piece));
    }

    private bool HasOtherIndex(ToolCallAccumulator call, long index) =>
        call.Index is { } callIndex && callIndex != index && !ReferenceEquals(FindAtIndex(index), call);

    private ToolCallAccumulator? FindAtIndex(long index) =>
        _byIndex.TryGetValue(index, out ToolCallAccumulator? call) ? call : null;

    // Calls that share an index or have none keep the order in which they started.
    private bool HaveUniqueIndexes()
    {
        var seen = new HashSet<long>(MixedHash.Comparer);
        return _calls.TrueForAll(c => c.Index is { } index && seen.Add(index));
    }
}
