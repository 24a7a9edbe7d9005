namespace OpenCompletions;

/// <summary>Searches for surrogates, many characters at a time.</summary>
internal static class Surrogates
{
    public static bool HasAny(string value) => value.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0;
}
