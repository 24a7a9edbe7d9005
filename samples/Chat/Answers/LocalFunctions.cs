using System.ComponentModel;
using System.Globalization;
using OpenCompletions;

/// <summary>The functions that the model can call.</summary>
internal static class LocalFunctions
{
    public static IReadOnlyList<ChatFunction> All { get; } =
        [ChatFunction.Create(GetTime, "get_time"), ChatFunction.Create(Calculate, "calculate")];

    [Description("The current date and time.")]
    private static string GetTime(
        [Description("An IANA time zone such as Europe/Paris; null for the user's own")] string? zone = null)
    {
        TimeZoneInfo info = string.IsNullOrWhiteSpace(zone) ? TimeZoneInfo.Local : TimeZoneInfo.FindSystemTimeZoneById(zone);
        DateTimeOffset now = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, info);
        return now.ToString("dddd, d MMMM yyyy, HH:mm:ss zzz", CultureInfo.InvariantCulture);
    }

    [Description("Computes an arithmetic expression.")]
    private static string Calculate(
        [Description("Numbers, + - * / ^ and parentheses, such as 12 * (3 + 4)")] string expression) =>
        new Calculator(expression).Compute().ToString("G15", CultureInfo.InvariantCulture);
}
