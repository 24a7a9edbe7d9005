namespace OpenCompletions;

/// <summary>Chance for many threads.</summary>
internal static class SharedRandom
{
    public static double NextDouble() => Random.Shared.NextDouble();
}
