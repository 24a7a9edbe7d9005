namespace OpenCompletions;

/// <summary>The names of an enumeration's values.</summary>
internal static class EnumNames
{
    public static string[] Of<T>()
        where T : struct, Enum => Enum.GetNames<T>();
}
