using System.Net;

namespace OpenCompletions;

/// <summary>
/// The exception that is thrown when the server returns an error: an error status, an error object in a successful response
/// or in a stream, or a redirect.
/// </summary>
/// <example>
/// <code>
/// try
/// {
///     ChatCompletion answer = await client.CompleteAsync(request);
/// }
/// catch (ChatApiException e) when (e.Kind == ChatErrorKind.RateLimit)
/// {
///     Console.WriteLine($"Rate limit reached. Retry after {e.RetryAfter}.");
/// }
/// </code>
/// </example>
public sealed class ChatApiException : ChatCompletionsException
{
    private readonly Lazy<string>? _message;

    /// <summary>Creates an exception, for fakes in tests.</summary>
    /// <param name="message">The message.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="error">The error object of the server.</param>
    /// <param name="kind">The kind of error.</param>
    /// <param name="innerException">The exception that caused this one.</param>
    public ChatApiException(
        string message,
        HttpStatusCode? statusCode = null,
        ApiError? error = null,
        ChatErrorKind kind = default,
        Exception? innerException = null)
        : base(message, innerException)
    {
        StatusCode = statusCode;
        Error = error;
        Kind = kind;
    }

    internal ChatApiException(Lazy<string> message, HttpStatusCode statusCode, ApiError? error, ChatErrorKind kind)
        : this("", statusCode, error, kind)
    {
        _message = message;
    }

    /// <summary>
    /// A one-line message that is safe to log: the status, the server's message without the key and the prompt, the delay that
    /// the server requests, and <see cref="Hint"/>. It is composed on first access.
    /// </summary>
    public override string Message => _message?.Value ?? base.Message;

    /// <summary>The error object of the server; null if the body has none that can be read.</summary>
    public ApiError? Error { get; }

    /// <summary>The kind of error, the same across vendors.</summary>
    public ChatErrorKind Kind { get; }

    /// <summary>
    /// The delay that the server requests before the next attempt, from its headers or from the error object (OpenRouter,
    /// Google). Null if it requests none.
    /// </summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>The rate limits that the server reports; null if it reports none.</summary>
    public ChatRateLimits? RateLimits { get => field ?? Response?.RateLimits; set; }

    /// <summary>
    /// A suggestion for resolving a common error; null if there is none. It is part of <see cref="Message"/>.
    /// </summary>
    public string? Hint { get; set; }

    /// <summary>
    /// The beginning of <see cref="Body"/>: at most 4,096 characters on one line, without control characters. It may contain
    /// the prompt.
    /// </summary>
    public string? BodyExcerpt => Body is null ? null : ServerText.Clean(Body, ServerText.ExcerptLength);

    /// <summary>
    /// The part of the response body that was read, as text and without the key. It may contain the prompt, so review it before
    /// logging it.
    /// </summary>
    public string? Body { get; set; }
}
