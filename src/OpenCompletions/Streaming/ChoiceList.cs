using System.Runtime.CompilerServices;

namespace OpenCompletions;

/// <summary>
/// The choices of a chunk. Nearly every chunk has one, which needs no list until somebody asks for it; whether somebody has makes no difference to
/// equality. The default value is unset.
/// </summary>
internal struct ChoiceList : IEquatable<ChoiceList>
{
    // A choice, or a list of them.
    private object? _value;

    public ChoiceList(ChatChunkChoice only)
    {
        _value = only;
    }

    public ChoiceList(IReadOnlyList<ChatChunkChoice>? list)
    {
        _value = list;
    }

    /// <summary>The choice, if there is just one; reading this makes no list.</summary>
    public readonly ChatChunkChoice? Only => _value as ChatChunkChoice ?? (_value is ChatChunkChoice[] { Length: 1 } list ? list[0] : null);

    public readonly bool IsSet => _value is not null;

    public readonly int Count => _value is ChatChunkChoice ? 1 : ((IReadOnlyList<ChatChunkChoice>?)_value)?.Count ?? 0;

    /// <summary>The list, made at first use and the same from then on; null when unset.</summary>
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

    // By reference, as with any list of a record.
    public readonly bool Equals(ChoiceList other) => ReferenceEquals(Only ?? _value, other.Only ?? other._value);

    public override readonly bool Equals(object? obj) => obj is ChoiceList other && Equals(other);

    public override readonly int GetHashCode() => RuntimeHelpers.GetHashCode(Only ?? _value);
}
