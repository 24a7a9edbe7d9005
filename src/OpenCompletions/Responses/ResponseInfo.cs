using System.Net;

namespace OpenCompletions;

/// <summary>
/// The status and headers of an HTTP response. Immutable and thread-safe; holds neither the connection nor the request.
/// </summary>
public sealed class ResponseInfo
{
    private readonly List<KeyValuePair<string, IReadOnlyList<string>>> _headers = [];
    private readonly DateTimeOffset _receivedAt;
    private HeaderValues? _parsedHeaders;

    /// <summary>Creates response information, for fakes in tests.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="headers">
    /// The headers, such as <c>x-request-id</c> and <c>x-ratelimit-remaining-requests</c>, which also determine
    /// <see cref="RequestId"/>, <see cref="RateLimits"/> and <see cref="ProcessingTime"/>. They are copied; null for none.
    /// </param>
    /// <param name="attempts">The number of attempts, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="attempts"/> is less than 1.</exception>
    public ResponseInfo(HttpStatusCode statusCode, IEnumerable<KeyValuePair<string, string>>? headers = null, int attempts = 1)
    {
        if (attempts < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(attempts), attempts, "The number of attempts must be at least 1.");
        }

        _receivedAt = DateTimeOffset.UtcNow;
        StatusCode = statusCode;
        Attempts = attempts;
        _headers.AddRange((headers ?? [])
            .GroupBy(static h => h.Key, static h => h.Value, StringComparer.OrdinalIgnoreCase)
            .Select(static h => new KeyValuePair<string, IReadOnlyList<string>>(h.Key, h.ToArray())));
    }

    internal ResponseInfo(HttpResponseMessage response, DateTimeOffset receivedAt, int attempts)
    {
        _receivedAt = receivedAt;
        StatusCode = response.StatusCode;
        Attempts = attempts;
        RawHeaders.AddTo(_headers, response.Headers);
        RawHeaders.AddTo(_headers, response.Content.Headers);
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>
    /// The ID that the server assigned to the request, for support inquiries. It has at most 256 characters and is safe to
    /// log. Null if the server sent none.
    /// </summary>
    public string? RequestId => ParsedHeaders.RequestId;

    /// <summary>The number of attempts, including the one that received this response; at least 1.</summary>
    public int Attempts { get; }

    /// <summary>The rate limits that the server reports; null if it reports none.</summary>
    public ChatRateLimits? RateLimits => ParsedHeaders.RateLimits;

    /// <summary>
    /// The time that the server spent before it sent the headers (OpenAI and others, <c>openai-processing-ms</c>); null if the
    /// server did not report it.
    /// </summary>
    public TimeSpan? ProcessingTime => ParsedHeaders.ProcessingTime;

    /// <summary>All headers of the response and its content, as sent. Names are compared ignoring case.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers => ParsedHeaders.All;

    // Parsed on first access, because most callers never use the headers.
    private HeaderValues ParsedHeaders
    {
        get
        {
            lock (_headers)
            {
                return _parsedHeaders ??= new HeaderValues(_headers, _receivedAt);
            }
        }
    }

    /// <summary>Returns the status and the request ID.</summary>
    /// <returns>A string that is safe to log.</returns>
    public override string ToString() => $"ResponseInfo {{ StatusCode = {(int)StatusCode}, RequestId = {RequestId} }}";
}
