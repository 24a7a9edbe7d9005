namespace OpenCompletions;

/// <summary>
/// The indexes of a chunk's choices. Choices without an index get the places that the others leave free, in the order in which
/// they stand, from 0. Mutable: ask once for each choice, in order.
/// </summary>
internal struct ChoiceIndexes(IReadOnlyList<ChatChunkChoice> choices)
{
    private HashSet<long>? _told;
    private long _free;

    public long Next(ChatChunkChoice choice)
    {
        if (choice.Index is { } index)
        {
            return index;
        }

        if (choices.Count > 1)
        {
            _told ??= new(choices.Select(static c => c.Index).OfType<long>(), MixedHash.OfLong);
            while (_told.Contains(_free))
            {
                _free++;
            }
        }

        return _free++;
    }
}
