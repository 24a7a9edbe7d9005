using System.Net;

namespace OpenCompletions;

/// <summary>What an HTTP response said beside its body. Immutable; holds neither connection nor request.</summary>
public sealed class ResponseInfo
{
    private readonly List<KeyValuePair<string, IReadOnlyList<string>>> _headers = [];
    private readonly DateTimeOffset _receivedAt;
    private HeaderValues? _read;

    /// <summary>Creates the information of a response, for fakes in tests.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="headers">
    /// The headers, such as <c>x-request-id</c> and <c>x-ratelimit-remaining-requests</c>, from which <see cref="RequestId"/>,
    /// <see cref="RateLimits"/> and <see cref="ProcessingTime"/> are read. Null for none. Copied.
    /// </param>
    /// <param name="attempts">The number of attempts, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="attempts"/> is less than 1.</exception>
    public ResponseInfo(HttpStatusCode statusCode, IEnumerable<KeyValuePair<string, string>>? headers = null, int attempts = 1)
    {
        if (attempts < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(attempts), attempts, "A response has at least one attempt.");
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

    /// <summary>The server's id of the request, for its support; at most 256 characters, made fit for logs. Null when it gave none.</summary>
    public string? RequestId => Read.RequestId;

    /// <summary>How often the call was sent until this response came, from 1.</summary>
    public int Attempts { get; }

    /// <summary>What the server says of its limits; null when it says nothing.</summary>
    public ChatRateLimits? RateLimits => Read.RateLimits;

    /// <summary>How long the server says it worked before its headers (OpenAI and others, <c>openai-processing-ms</c>); null when it does not say.</summary>
    public TimeSpan? ProcessingTime => Read.ProcessingTime;

    /// <summary>All headers of the response and its content, as sent; names compare without case.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers => Read.All;

    // Most callers look at none of it: meaning is read into the headers when somebody does.
    private HeaderValues Read
    {
        get
        {
            lock (_headers)
            {
                return _read ??= new HeaderValues(_headers, _receivedAt);
            }
        }
    }

    /// <summary>Status and request id.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"ResponseInfo {{ StatusCode = {(int)StatusCode}, RequestId = {RequestId} }}";
}
