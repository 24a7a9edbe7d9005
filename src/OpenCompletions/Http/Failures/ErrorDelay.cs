using System.Text.Json;

namespace OpenCompletions;

/// <summary>Finds the delay that the JSON of an error requests. Used if the response headers specify no delay.</summary>
internal static class ErrorDelay
{
    public static TimeSpan? Find(ApiError? error, DateTimeOffset now) =>
        error?.FieldsOrNull is { } fields ? FromUpstreamHeaders(fields, now) ?? FromRetryInfo(fields, now) : null;

    // OpenRouter: {"metadata":{"headers":{"X-RateLimit-Reset":"1741305600000"}}}.
    private static TimeSpan? FromUpstreamHeaders(JsonFields error, DateTimeOffset now)
    {
        if (ErrorMembers.GetObject(error, "metadata") is not { } metadata
            || ErrorMembers.GetObject(metadata, "headers") is not { } sent)
        {
            return null;
        }

        var headers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (string name in sent.Keys)
        {
            if (ErrorMembers.GetText(sent, name) is { } value)
            {
                headers[name] = [value];
            }
        }

        return ServerDelay.Parse(headers, now)
            ?? (headers.TryGetValue("x-ratelimit-reset", out IReadOnlyList<string>? reset)
                ? ResetTime.Parse(reset[0], now)
                : null);
    }

    // Google: {"details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34s"}]}.
    private static TimeSpan? FromRetryInfo(JsonFields error, DateTimeOffset now)
    {
        if (!error.TryGetValue("details", out JsonElement details) || details.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (JsonElement detail in details.EnumerateArray())
        {
            if (detail.ValueKind == JsonValueKind.Object
                && ErrorMembers.GetText(new JsonFields(detail), "retryDelay") is { } delay)
            {
                return ResetTime.Parse(delay, now);
            }
        }

        return null;
    }
}
