namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>Reads what a run costs.</summary>
internal interface IMeter
{
    Cost Now();
}

/// <summary>Time and allocated bytes, counted from anywhere.</summary>
internal readonly record struct Cost(double Seconds, long Bytes)
{
    public static Cost operator -(Cost end, Cost start) => new(end.Seconds - start.Seconds, end.Bytes - start.Bytes);
}
