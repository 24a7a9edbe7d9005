using System.Globalization;
using System.Net;

namespace OpenCompletions;

/// <summary>What an HTTP response said beside its body. Immutable.</summary>
public sealed class ResponseInfo
{
    // The first of these that is there; each names the request in its vendor's own records.
    private static readonly string[] s_requestIdHeaders =
        ["x-request-id", "request-id", "apim-request-id", "mistral-correlation-id", "inference-id", "x-siliconcloud-trace-id", "x-generation-id", "x-litellm-call-id", "cf-ray"];

    private static readonly string[] s_processingHeaders = ["openai-processing-ms", "x-litellm-response-duration-ms", "cmp-upstream-response-duration"];

    private readonly HttpResponseMessage _response;
    private readonly DateTimeOffset _receivedAt;
    private Dictionary<string, IReadOnlyList<string>>? _headers;

    private ResponseInfo(HttpResponseMessage response, DateTimeOffset receivedAt, int attempts)
    {
        _response = response;
        _receivedAt = receivedAt;
        StatusCode = response.StatusCode;
        Attempts = attempts;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The server's id of the request, for its support; at most 256 characters, made fit for logs. Null when it gave none.</summary>
    public string? RequestId => FindRequestId(AllHeaders);

    /// <summary>How often the call was sent until this response came, from 1.</summary>
    public int Attempts { get; }

    /// <summary>What the server says of its limits; null when it says nothing.</summary>
    public ChatRateLimits? RateLimits => ChatRateLimits.Parse(AllHeaders, _receivedAt);

    /// <summary>How long the server says it worked before its headers (OpenAI and others, <c>openai-processing-ms</c>); null when it does not say.</summary>
    public TimeSpan? ProcessingTime => FindProcessingTime(AllHeaders);

    /// <summary>All headers of the response and its content, as sent; names compare without case.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers => AllHeaders;

    // Most callers look at none of them: they are taken when somebody does. The headers outlive the response's disposal.
    private Dictionary<string, IReadOnlyList<string>> AllHeaders
    {
        get
        {
            lock (_response)
            {
                return _headers ??= HeadersOf(_response);
            }
        }
    }

    /// <summary>Status and request id.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"ResponseInfo {{ StatusCode = {(int)StatusCode}, RequestId = {RequestId} }}";

    internal static ResponseInfo Of(HttpResponseMessage response, DateTimeOffset receivedAt, int attempts) => new(response, receivedAt, attempts);

    private static Dictionary<string, IReadOnlyList<string>> HeadersOf(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, IEnumerable<string>> header in response.Headers)
        {
            headers[header.Key] = header.Value.ToArray();
        }

        foreach (KeyValuePair<string, IEnumerable<string>> header in response.Content.Headers)
        {
            headers[header.Key] = header.Value.ToArray();
        }

        return headers;
    }

    private static TimeSpan? FindProcessingTime(Dictionary<string, IReadOnlyList<string>> headers)
    {
        foreach (string name in s_processingHeaders)
        {
            if (headers.TryGetValue(name, out IReadOnlyList<string>? values) && values.Count > 0
                && double.TryParse(values[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double milliseconds) && milliseconds < 1e12)
            {
                return TimeSpan.FromMilliseconds(milliseconds);
            }
        }

        return null;
    }

    private static string? FindRequestId(Dictionary<string, IReadOnlyList<string>> headers)
    {
        foreach (string name in s_requestIdHeaders)
        {
            if (headers.TryGetValue(name, out IReadOnlyList<string>? values) && values.Count > 0 && ServerText.Clean(values[0], ServerText.IdLength) is { Length: > 0 } id)
            {
                return id;
            }
        }

        return null;
    }
}
