namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>Reads what a run costs.</summary>
internal interface IMeter
{
    Cost Now();
}

/// <summary>Time and allocated bytes, counted from anywhere.</summary>
internal readonly record struct Cost(double Seconds, long Bytes)
{
    /// <summary>The middle one of each figure.</summary>
    public static Cost Median(IReadOnlyCollection<Cost> rounds) =>
        new(rounds.Select(static r => r.Seconds).Order().ElementAt(rounds.Count / 2), rounds.Select(static r => r.Bytes).Order().ElementAt(rounds.Count / 2));

    public static Cost operator -(Cost end, Cost start) => new(end.Seconds - start.Seconds, end.Bytes - start.Bytes);
}
