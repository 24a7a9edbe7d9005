using System.Globalization;

namespace OpenCompletions;

/// <summary>
/// What a server says of its limits, in <c>x-ratelimit-*</c> headers (OpenAI, Groq, LiteLLM and others; OpenRouter speaks of requests only).
/// Each is null when not said.
/// </summary>
public sealed class ChatRateLimits
{
    /// <summary>Creates limits of which nothing is said yet, for fakes in tests.</summary>
    public ChatRateLimits()
    {
    }

    private ChatRateLimits(IReadOnlyDictionary<string, IReadOnlyList<string>> headers, DateTimeOffset now)
    {
        LimitRequests = Count(headers, "x-ratelimit-limit-requests") ?? Count(headers, "x-ratelimit-limit");
        RemainingRequests = Count(headers, "x-ratelimit-remaining-requests") ?? Count(headers, "x-ratelimit-remaining");
        ResetRequests = Reset(headers, "x-ratelimit-reset-requests", now) ?? Reset(headers, "x-ratelimit-reset", now);
        LimitTokens = Count(headers, "x-ratelimit-limit-tokens");
        RemainingTokens = Count(headers, "x-ratelimit-remaining-tokens");
        ResetTokens = Reset(headers, "x-ratelimit-reset-tokens", now);
    }

    /// <summary>The requests allowed in the server's period.</summary>
    public long? LimitRequests { get; set; }

    /// <summary>The requests left.</summary>
    public long? RemainingRequests { get; set; }

    /// <summary>How long until all requests are allowed again.</summary>
    public TimeSpan? ResetRequests { get; set; }

    /// <summary>The tokens allowed in the server's period.</summary>
    public long? LimitTokens { get; set; }

    /// <summary>The tokens left.</summary>
    public long? RemainingTokens { get; set; }

    /// <summary>How long until all tokens are allowed again.</summary>
    public TimeSpan? ResetTokens { get; set; }

    private bool IsEmpty =>
        LimitRequests is null && RemainingRequests is null && ResetRequests is null && LimitTokens is null && RemainingTokens is null && ResetTokens is null;

    /// <summary>What is left of what is allowed.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"ChatRateLimits {{ Requests = {RemainingRequests}/{LimitRequests}, Tokens = {RemainingTokens}/{LimitTokens} }}";

    internal static ChatRateLimits? Parse(IReadOnlyDictionary<string, IReadOnlyList<string>> headers, DateTimeOffset now) =>
        new ChatRateLimits(headers, now) is { IsEmpty: false } limits ? limits : null;

    private static long? Count(IReadOnlyDictionary<string, IReadOnlyList<string>> headers, string name) =>
        headers.TryGetValue(name, out IReadOnlyList<string>? values) && values.Count > 0
            && double.TryParse(values[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is >= 0 and < long.MaxValue
            ? (long)value : null;

    private static TimeSpan? Reset(IReadOnlyDictionary<string, IReadOnlyList<string>> headers, string name, DateTimeOffset now) =>
        headers.TryGetValue(name, out IReadOnlyList<string>? values) && values.Count > 0 ? ResetTime.Parse(values[0], now) : null;
}
