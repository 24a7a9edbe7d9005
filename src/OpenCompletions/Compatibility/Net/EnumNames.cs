namespace OpenCompletions;

/// <summary>Returns the names of an enumeration's values.</summary>
internal static class EnumNames
{
    public static string[] Get<T>()
        where T : struct, Enum => Enum.GetNames<T>();
}
