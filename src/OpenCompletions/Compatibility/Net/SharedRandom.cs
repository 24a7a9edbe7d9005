namespace OpenCompletions;

/// <summary>Provides thread-safe random numbers.</summary>
internal static class SharedRandom
{
    public static double NextDouble() => Random.Shared.NextDouble();
}
