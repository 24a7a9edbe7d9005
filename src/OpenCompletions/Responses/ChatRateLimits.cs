using System.Globalization;

namespace OpenCompletions;

/// <summary>
/// What a server says of its limits, in <c>x-ratelimit-*</c> headers (OpenAI, Groq, LiteLLM, Mistral, Cerebras, Fireworks and
/// others; OpenRouter speaks of requests only) or <c>anthropic-ratelimit-*</c> headers. Each is null when not said. Immutable.
/// </summary>
public sealed class ChatRateLimits
{
    // The first of these that is there; several vendors name the period as well.
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

    private ChatRateLimits(IReadOnlyDictionary<string, IReadOnlyList<string>> headers, DateTimeOffset now)
    {
        LimitRequests = Count(headers, s_requests, "limit");
        RemainingRequests = Count(headers, s_requests, "remaining");
        ResetRequests = Reset(headers, s_requests, now);
        LimitTokens = Count(headers, s_tokens, "limit");
        RemainingTokens = Count(headers, s_tokens, "remaining");
        ResetTokens = Reset(headers, s_tokens, now);
    }

    /// <summary>The requests allowed in the server's period.</summary>
    public long? LimitRequests { get; }

    /// <summary>The requests left.</summary>
    public long? RemainingRequests { get; }

    /// <summary>How long until all requests are allowed again.</summary>
    public TimeSpan? ResetRequests { get; }

    /// <summary>The tokens allowed in the server's period.</summary>
    public long? LimitTokens { get; }

    /// <summary>The tokens left.</summary>
    public long? RemainingTokens { get; }

    /// <summary>How long until all tokens are allowed again.</summary>
    public TimeSpan? ResetTokens { get; }

    private bool IsEmpty =>
        LimitRequests is null && RemainingRequests is null && ResetRequests is null && LimitTokens is null && RemainingTokens is null && ResetTokens is null;

    /// <summary>What is left of what is allowed.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"ChatRateLimits {{ Requests = {RemainingRequests}/{LimitRequests}, Tokens = {RemainingTokens}/{LimitTokens} }}";

    internal static ChatRateLimits? Parse(IReadOnlyDictionary<string, IReadOnlyList<string>> headers, DateTimeOffset now) =>
        new ChatRateLimits(headers, now) is { IsEmpty: false } limits ? limits : null;

    private static long? Count(IReadOnlyDictionary<string, IReadOnlyList<string>> headers, string[] names, string what)
    {
        foreach (string value in ValuesOf(headers, names, what))
        {
            if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                && number is >= 0 and < long.MaxValue)
            {
                return (long)number;
            }
        }

        return null;
    }

    private static TimeSpan? Reset(IReadOnlyDictionary<string, IReadOnlyList<string>> headers, string[] names, DateTimeOffset now)
    {
        foreach (string value in ValuesOf(headers, names, "reset"))
        {
            if (ResetTime.Parse(value, now) is { } time)
            {
                return time;
            }
        }

        return null;
    }

    private static IEnumerable<string> ValuesOf(
        IReadOnlyDictionary<string, IReadOnlyList<string>> headers, string[] names, string what)
    {
        foreach (string name in names)
        {
            string header = string.Format(CultureInfo.InvariantCulture, name, what);
            if (headers.TryGetValue(header, out IReadOnlyList<string>? values) && values.Count > 0)
            {
                yield return values[0];
            }
        }
    }
}
