using System.Runtime.InteropServices;

namespace OpenCompletions;

/// <summary>Provides the items of a list as a span. The list must not change while the span is used.</summary>
internal static class ListItems
{
    public static ReadOnlySpan<T> GetSpan<T>(IList<T> list) => list switch
    {
        List<T> grown => CollectionsMarshal.AsSpan(grown),
        T[] array => array,
        _ => list.ToArray(),
    };
}
