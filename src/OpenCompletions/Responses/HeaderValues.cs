using System.Globalization;

namespace OpenCompletions;

/// <summary>The values that are read from the headers of a response.</summary>
internal sealed class HeaderValues
{
    // In order of precedence. Each identifies the request in the records of its vendor.
    private static readonly string[] s_requestIdHeaders =
    [
        "x-request-id", "request-id", "apim-request-id", "mistral-correlation-id", "inference-id", "x-siliconcloud-trace-id",
        "x-ds-trace-id", "x-generation-id", "x-litellm-call-id", "x-kong-request-id", "cf-ray",
    ];

    private static readonly string[] s_processingHeaders =
        ["openai-processing-ms", "x-litellm-response-duration-ms", "cmp-upstream-response-duration"];

    private readonly Dictionary<string, IReadOnlyList<string>> _headers = new(StringComparer.OrdinalIgnoreCase);

    public HeaderValues(List<KeyValuePair<string, IReadOnlyList<string>>> headers, DateTimeOffset receivedAt)
    {
        foreach (KeyValuePair<string, IReadOnlyList<string>> header in headers)
        {
            _headers[header.Key] = header.Value;
        }

        RequestId = FindRequestId();
        ProcessingTime = FindProcessingTime();
        RateLimits = ChatRateLimits.Parse(_headers, receivedAt);
    }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> All => _headers;

    public string? RequestId { get; }

    public TimeSpan? ProcessingTime { get; }

    public ChatRateLimits? RateLimits { get; }

    private TimeSpan? FindProcessingTime()
    {
        foreach (string name in s_processingHeaders)
        {
            if (_headers.TryGetValue(name, out IReadOnlyList<string>? values) && values.Count > 0
                && double.TryParse(
                    values[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double milliseconds)
                && milliseconds < 1e12)
            {
                return TimeSpan.FromMilliseconds(milliseconds);
            }
        }

        return null;
    }

    private string? FindRequestId()
    {
        foreach (string name in s_requestIdHeaders)
        {
            if (_headers.TryGetValue(name, out IReadOnlyList<string>? values) && values.Count > 0
                && ServerText.Clean(values[0], ServerText.IdLength) is { Length: > 0 } id)
            {
                return id;
            }
        }

        return null;
    }
}
