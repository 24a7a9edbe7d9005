namespace OpenCompletions;

/// <summary>Provides thread-safe random numbers.</summary>
internal static class SharedRandom
{
    private static readonly Random s_random = new();

    public static double NextDouble()
    {
        lock (s_random)
        {
            return s_random.NextDouble();
        }
    }
}
