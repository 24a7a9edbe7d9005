using System.Net;

namespace OpenCompletions;

/// <summary>What an HTTP response said beside its body. Immutable.</summary>
public sealed class ResponseInfo
{
    // The first of these that is there; each names the request in its vendor's own records.
    private static readonly string[] s_requestIdHeaders =
        ["x-request-id", "request-id", "apim-request-id", "mistral-correlation-id", "inference-id", "x-siliconcloud-trace-id", "x-generation-id", "x-litellm-call-id", "cf-ray"];

    private ResponseInfo(HttpStatusCode statusCode, Dictionary<string, IReadOnlyList<string>> headers)
    {
        StatusCode = statusCode;
        Headers = headers;
        RequestId = FindRequestId(headers);
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The server's id of the request, for its support; at most 256 characters, made fit for logs. Null when it gave none.</summary>
    public string? RequestId { get; }

    /// <summary>All headers of the response and its content, as sent; names compare without case.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; }

    /// <summary>Status and request id.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"ResponseInfo {{ StatusCode = {(int)StatusCode}, RequestId = {RequestId} }}";

    internal static ResponseInfo Of(HttpResponseMessage response)
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

        return new ResponseInfo(response.StatusCode, headers);
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
