namespace OpenCompletions.Benchmarks.Soak;

/// <summary>All of them; a new one is a file of its own and a line here.</summary>
internal static class Soaks
{
    public static ISoak[] All { get; } = [new ParallelStreamsSoak(), new SlowReaderSoak(), new ManyEventsSoak(), new SmallPiecesSoak()];
}
