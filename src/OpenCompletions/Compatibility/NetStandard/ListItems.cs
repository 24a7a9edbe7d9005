namespace OpenCompletions;

/// <summary>The items of a list for one pass over them.</summary>
internal static class ListItems
{
    public static ReadOnlySpan<T> Of<T>(IList<T> list) => list as T[] ?? list.ToArray();
}
