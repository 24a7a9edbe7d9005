using System.Globalization;

namespace OpenCompletions;

/// <summary>
/// The rate limits that a server reports in <c>x-ratelimit-*</c> headers (OpenAI, Groq, LiteLLM, Mistral, Cerebras, Fireworks
/// and others; OpenRouter for requests only) or <c>anthropic-ratelimit-*</c> headers. Values that the server does not report
/// are null.
/// </summary>
public sealed class ChatRateLimits
{
    // In order of precedence. Several vendors add the period to the name.
    private static readonly string[] s_requests =
    [
        "x-ratelimit-{0}-requests", "x-ratelimit-{0}-req-minute", "x-ratelimit-{0}-requests-day", "x-ratelimit-{0}",
        "anthropic-ratelimit-requests-{0}",
    ];

    private static readonly string[] s_tokens =
    [
        "x-ratelimit-{0}-tokens", "x-ratelimit-{0}-tokens-minute", "x-ratelimit-{0}-tokens-prompt",
        "anthropic-ratelimit-tokens-{0}",
    ];

    /// <summary>Creates limits without values, for fakes in tests.</summary>
    public ChatRateLimits()
    {
    }

    private ChatRateLimits(IReadOnlyDictionary<string, IReadOnlyList<string>> headers, DateTimeOffset now)
    {
        RequestLimit = ParseCount(headers, s_requests, "limit");
        RemainingRequests = ParseCount(headers, s_requests, "remaining");
        RequestsResetAfter = ParseReset(headers, s_requests, now);
        TokenLimit = ParseCount(headers, s_tokens, "limit");
        RemainingTokens = ParseCount(headers, s_tokens, "remaining");
        TokensResetAfter = ParseReset(headers, s_tokens, now);
    }

    /// <summary>The number of requests that the server allows per period.</summary>
    public long? RequestLimit { get; set; }

    /// <summary>The number of requests remaining in the period.</summary>
    public long? RemainingRequests { get; set; }

    /// <summary>The time until the number of requests is reset.</summary>
    public TimeSpan? RequestsResetAfter { get; set; }

    /// <summary>The number of tokens that the server allows per period.</summary>
    public long? TokenLimit { get; set; }

    /// <summary>The number of tokens remaining in the period.</summary>
    public long? RemainingTokens { get; set; }

    /// <summary>The time until the number of tokens is reset.</summary>
    public TimeSpan? TokensResetAfter { get; set; }

    private bool IsEmpty =>
        RequestLimit is null && RemainingRequests is null && RequestsResetAfter is null
        && TokenLimit is null && RemainingTokens is null && TokensResetAfter is null;

    /// <summary>Returns the remaining requests and tokens.</summary>
    /// <returns>A string that is safe to log.</returns>
    public override string ToString() =>
        $"ChatRateLimits {{ Requests = {RemainingRequests}/{RequestLimit}, Tokens = {RemainingTokens}/{TokenLimit} }}";

    internal static ChatRateLimits? Parse(IReadOnlyDictionary<string, IReadOnlyList<string>> headers, DateTimeOffset now) =>
        new ChatRateLimits(headers, now) is { IsEmpty: false } limits ? limits : null;

    private static long? ParseCount(IReadOnlyDictionary<string, IReadOnlyList<string>> headers, string[] names, string quantity)
    {
        foreach (string value in FindValues(headers, names, quantity))
        {
            if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                && number is >= 0 and < long.MaxValue)
            {
                return (long)number;
            }
        }

        return null;
    }

    private static TimeSpan? ParseReset(
        IReadOnlyDictionary<string, IReadOnlyList<string>> headers, string[] names, DateTimeOffset now)
    {
        foreach (string value in FindValues(headers, names, "reset"))
        {
            if (ResetTime.Parse(value, now) is { } time)
            {
                return time;
            }
        }

        return null;
    }

    private static IEnumerable<string> FindValues(
        IReadOnlyDictionary<string, IReadOnlyList<string>> headers, string[] names, string quantity)
    {
        foreach (string name in names)
        {
            string header = string.Format(CultureInfo.InvariantCulture, name, quantity);
            if (headers.TryGetValue(header, out IReadOnlyList<string>? values) && values.Count > 0)
            {
                yield return values[0];
            }
        }
    }
}
