namespace OpenCompletions;

/// <summary>Times as servers send them.</summary>
internal static class UnixTime
{
    // The year 5138 in seconds, March 1973 in milliseconds: larger values are milliseconds.
    private const double LargestSeconds = 1e11;

    private const double LargestMilliseconds = 253402300799999;

    public static DateTimeOffset? From(double? value)
    {
        double milliseconds = value is > LargestSeconds ? value.Value : (value ?? -1) * 1000;
        return milliseconds is >= 0 and <= LargestMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : null;
    }
}
