using System.Runtime.InteropServices;

namespace OpenCompletions;

/// <summary>The items of a list for one pass over them, without a call for each. The list must not change meanwhile.</summary>
internal static class ListItems
{
    public static ReadOnlySpan<T> Of<T>(IList<T> list) => list switch
    {
        List<T> grown => CollectionsMarshal.AsSpan(grown),
        T[] array => array,
        _ => list.ToArray(),
    };
}
