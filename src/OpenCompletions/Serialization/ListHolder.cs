namespace OpenCompletions;

/// <summary>
/// A list that a getter makes when it is first read. While it is empty it counts as not set, also in comparisons, so that
/// reading a property
/// changes nothing. Mutable: keep it in a field and never copy it but with its owner.
/// </summary>
internal struct ListHolder<T> : IEquatable<ListHolder<T>>
{
    private IList<T>? _list;

    private ListHolder(IList<T>? list)
    {
        _list = list;
    }

    /// <summary>The list that was set or has items; else null.</summary>
    public readonly IList<T>? ListOrNull => _list is ImplicitList { Count: 0 } ? null : _list;

    /// <summary>The number of items.</summary>
    public readonly int Count => _list?.Count ?? 0;

    /// <summary>A holder of a given list.</summary>
    public static ListHolder<T> Of(IList<T>? list) => new(list);

    /// <summary>A holder with a copy of the list.</summary>
    public readonly ListHolder<T> Copy() =>
        new(ListOrNull is not { } list ? null : list is ImplicitList ? new ImplicitList(list) : new List<T>(list));

    /// <summary>The list, made now if there is none.</summary>
    public IList<T> GetOrMake() => _list ??= new ImplicitList();

    public readonly bool Equals(ListHolder<T> other) => ReferenceEquals(ListOrNull, other.ListOrNull);

    public override readonly bool Equals(object? obj) => obj is ListHolder<T> other && Equals(other);

    public override readonly int GetHashCode() => ListOrNull?.GetHashCode() ?? 0;

    // A list that only a getter made.
    private sealed class ImplicitList : List<T>
    {
        public ImplicitList()
        {
        }

        public ImplicitList(IEnumerable<T> items)
            : base(items)
        {
        }
    }
}
