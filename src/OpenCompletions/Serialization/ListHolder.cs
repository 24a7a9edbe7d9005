namespace OpenCompletions;

/// <summary>
/// A list that a getter creates when it is first read. While such a list is empty, it is treated as not set, even in comparisons,
/// so that reading a property has no side effect. Mutable: keep it in a field and copy it only with its owner.
/// </summary>
internal struct ListHolder<T> : IEquatable<ListHolder<T>>
{
    private IList<T>? _list;

    private ListHolder(IList<T>? list)
    {
        _list = list;
    }

    /// <summary>The list if it was set or has items; otherwise null.</summary>
    public readonly IList<T>? ListOrNull => _list is ImplicitList { Count: 0 } ? null : _list;

    /// <summary>The number of items.</summary>
    public readonly int Count => _list?.Count ?? 0;

    /// <summary>Creates a holder of a given list.</summary>
    public static ListHolder<T> Create(IList<T>? list) => new(list);

    /// <summary>Creates a holder with a copy of the list.</summary>
    public readonly ListHolder<T> Copy() =>
        new(ListOrNull is not { } list ? null : list is ImplicitList ? new ImplicitList(list) : new List<T>(list));

    /// <summary>Returns the list, which is created if there is none.</summary>
    public IList<T> GetOrCreate() => _list ??= new ImplicitList();

    public readonly bool Equals(ListHolder<T> other) => ReferenceEquals(ListOrNull, other.ListOrNull);

    public override readonly bool Equals(object? obj) => obj is ListHolder<T> other && Equals(other);

    public override readonly int GetHashCode() => ListOrNull?.GetHashCode() ?? 0;

    // A list that was created only by a getter.
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
