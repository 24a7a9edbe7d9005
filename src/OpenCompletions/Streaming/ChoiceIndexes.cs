namespace OpenCompletions;

/// <summary>
/// Assigns indexes to a chunk's choices. Choices without an index get the free indexes in order, starting at 0. Mutable: call
/// <see cref="GetIndex"/> once for each choice, in order.
/// </summary>
internal struct ChoiceIndexes(IReadOnlyList<ChatChunkChoice> choices)
{
    private HashSet<long>? _used;
    private long _free;

    public long GetIndex(ChatChunkChoice choice)
    {
        if (choice.Index is { } index)
        {
            return index;
        }

        if (choices.Count > 1)
        {
            _used ??= new(choices.Select(static c => c.Index).OfType<long>(), MixedHash.Comparer);
            while (_used.Contains(_free))
            {
                _free++;
            }
        }

        return _free++;
    }
}
