namespace OpenCompletions;

/// <summary>Provides the items of a list as a span.</summary>
internal static class ListItems
{
    public static ReadOnlySpan<T> GetSpan<T>(IList<T> list) => list as T[] ?? list.ToArray();
}
