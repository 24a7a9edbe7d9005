namespace OpenCompletions;

/// <summary>Converts the Unix times that servers send, in seconds or in milliseconds.</summary>
internal static class UnixTime
{
    // Larger values are milliseconds: 1e11 is the year 5138 in seconds, but March 1973 in milliseconds.
    private const double MaxSeconds = 1e11;

    private const double MaxMilliseconds = 253402300799999;

    public static DateTimeOffset? Convert(double? value)
    {
        double milliseconds = value is > MaxSeconds ? value.Value : (value ?? -1) * 1000;
        return milliseconds is >= 0 and <= MaxMilliseconds
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
            : null;
    }
}
