using System.Runtime.InteropServices;

namespace OpenCompletions;

/// <summary>Provides the items of a list for one pass without a call for each item. The list must not change meanwhile.</summary>
internal static class ListItems
{
    public static ReadOnlySpan<T> GetSpan<T>(IList<T> list) => list switch
    {
        List<T> grown => CollectionsMarshal.AsSpan(grown),
        T[] array => array,
        _ => list.ToArray(),
    };
}
