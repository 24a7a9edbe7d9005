using System.Runtime.CompilerServices;

namespace OpenCompletions;

/// <summary>
/// The choices of a chunk. Nearly every chunk has one choice; its list is created on request, which does not affect equality. The
/// default value is unset.
/// </summary>
internal struct ChoiceList : IEquatable<ChoiceList>
{
    // A choice or a list of choices.
    private object? _value;

    public ChoiceList(ChatChunkChoice only)
    {
        _value = only;
    }

    public ChoiceList(IReadOnlyList<ChatChunkChoice>? list)
    {
        _value = list;
    }

    /// <summary>The choice if there is exactly one. Reading it creates no list.</summary>
    public readonly ChatChunkChoice? Only =>
        _value as ChatChunkChoice ?? (_value is ChatChunkChoice[] { Length: 1 } list ? list[0] : null);

    public readonly bool IsSet => _value is not null;

    public readonly int Count => _value is ChatChunkChoice ? 1 : ((IReadOnlyList<ChatChunkChoice>?)_value)?.Count ?? 0;

    /// <summary>The list, created at first use and then cached; null if unset.</summary>
    public IReadOnlyList<ChatChunkChoice>? List
    {
        get
        {
            if (_value is ChatChunkChoice only)
            {
                _value = new[] { only };
            }

            return (IReadOnlyList<ChatChunkChoice>?)_value;
        }
    }

    // By reference, like every list in a record.
    public readonly bool Equals(ChoiceList other) => ReferenceEquals(Only ?? _value, other.Only ?? other._value);

    public override readonly bool Equals(object? obj) => obj is ChoiceList other && Equals(other);

    public override readonly int GetHashCode() => RuntimeHelpers.GetHashCode(Only ?? _value);
}
