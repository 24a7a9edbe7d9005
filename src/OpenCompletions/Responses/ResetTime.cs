using System.Globalization;

namespace OpenCompletions;

/// <summary>
/// Parses the time until a rate limit is reset: a Go duration (<c>6m0s</c>), seconds with an optional fraction, an RFC 3339
/// date, or Unix time in seconds or milliseconds.
/// </summary>
internal static class ResetTime
{
    // Larger numbers would be delays of over 30 years, so they are points in time.
    private const double MaxWaitSeconds = 1e9;
    private const double MaxUnixSeconds = 1e11;

    // "ms" precedes "m", so that the longer unit matches first. Go writes the micro sign in UTF-8, which headers decode as
    // two characters.
    private static readonly (string Unit, double Seconds)[] s_units =
    [
        ("ms", 0.001), ("us", 0.000001), ("µs", 0.000001), ("\u00C2\u00B5s", 0.000001), ("ns", 0.000000001),
        ("h", 3600), ("m", 60), ("s", 1),
    ];

    // RFC 3339, with or without a fraction.
    private static readonly string[] s_dateFormats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static TimeSpan? Parse(string text, DateTimeOffset now)
    {
        text = text.Trim();
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            || double.IsInfinity(number)
            || double.IsNaN(number))
        {
            return ParseDuration(text) ?? ParseDate(text, now);
        }

        if (number < MaxWaitSeconds)
        {
            return TimeSpan.FromSeconds(number);
        }

        double seconds = number > MaxUnixSeconds ? number / 1000 : number;
        return GetTimeUntil(seconds - (now.ToUnixTimeMilliseconds() / 1000.0));
    }

    private static TimeSpan? GetTimeUntil(double seconds) =>
        seconds <= 0 ? TimeSpan.Zero : seconds < MaxWaitSeconds ? TimeSpan.FromSeconds(seconds) : null;

    private static TimeSpan? ParseDate(string text, DateTimeOffset now) =>
        DateTimeOffset.TryParseExact(
            text, s_dateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? GetTimeUntil((date - now).TotalSeconds)
            : null;

    private static TimeSpan? ParseDuration(string text)
    {
        double seconds = 0;
        int at = 0;
        while (at < text.Length)
        {
            int end = at;
            while (end < text.Length && (text[end] == '.' || (text[end] >= '0' && text[end] <= '9')))
            {
                end++;
            }

            (string Unit, double Seconds) unit =
                s_units.FirstOrDefault(u => string.CompareOrdinal(text, end, u.Unit, 0, u.Unit.Length) == 0);
            string number = text.Substring(at, end - at);
            if (unit.Unit is null
                || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value))
            {
                return null;
            }

            seconds += value * unit.Seconds;
            at = end + unit.Unit.Length;
        }

        return text.Length > 0 && seconds < MaxWaitSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }
}
