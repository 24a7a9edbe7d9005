using System.Globalization;

namespace OpenCompletions;

/// <summary>
/// Parses the delay that a server requests in <c>retry-after-ms</c> or, if that is missing, in <c>Retry-After</c> (RFC 9110).
/// Invalid values are ignored.
/// </summary>
internal static class ServerDelay
{
    private const NumberStyles Decimal =
        NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    // The three date formats of RFC 9110.
    private static readonly string[] s_dateFormats =
    [
        "ddd, dd MMM yyyy HH:mm:ss 'GMT'", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy",
    ];

    public static TimeSpan? Parse(IReadOnlyDictionary<string, IReadOnlyList<string>> headers, DateTimeOffset now) =>
        GetFirst(headers, "retry-after-ms") is { } milliseconds && ParseNumber(milliseconds) is { } value
            ? FromSeconds(value / 1000)
            : GetFirst(headers, "Retry-After") is { } text ? ParseRetryAfter(text, now) : null;

    private static TimeSpan? ParseRetryAfter(string text, DateTimeOffset now)
    {
        if (ParseNumber(text) is { } seconds)
        {
            return FromSeconds(seconds);
        }

        bool isDate = DateTimeOffset.TryParseExact(
            text.Trim(), s_dateFormats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite, out DateTimeOffset date);
        return isDate ? date > now ? date - now : TimeSpan.Zero : null;
    }

    // The platform's parser rejects fractions, and a German culture would parse "1.5" as 15.
    private static double? ParseNumber(string text) =>
        double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out double value)
            && !double.IsNaN(value) && !double.IsInfinity(value) ? value : null;

    private static TimeSpan FromSeconds(double seconds) =>
        seconds < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;

    private static string? GetFirst(IReadOnlyDictionary<string, IReadOnlyList<string>> headers, string name) =>
        headers.TryGetValue(name, out IReadOnlyList<string>? values) && values.Count > 0 ? values[0] : null;
}
