namespace OpenCompletions;

/// <summary>Searches for surrogates.</summary>
internal static class Surrogates
{
    public static bool HasAny(string value)
    {
        foreach (char c in value)
        {
            if (char.IsSurrogate(c))
            {
                return true;
            }
        }

        return false;
    }
}
