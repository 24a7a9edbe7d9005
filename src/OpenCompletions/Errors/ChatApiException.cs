using System.Net;

namespace OpenCompletions;

/// <summary>
/// The server said no: with an error status, with an error object in a successful response or in the middle of a stream, or with a redirect.
/// </summary>
/// <example><c>catch (ChatApiException e) when (e.Kind == ChatErrorKind.RateLimit)</c></example>
public sealed class ChatApiException : ChatCompletionsException
{
    private readonly Lazy<string>? _message;

    /// <summary>Makes an exception, for fakes in tests.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="error">The server's error.</param>
    /// <param name="kind">What the error is about.</param>
    /// <param name="innerException">The platform's exception.</param>
    public ChatApiException(string message, HttpStatusCode? statusCode = null, ApiError? error = null, ChatErrorKind kind = default, Exception? innerException = null)
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
    /// What happened, on one line that is fit for logs: the status, the server's own words without key and prompt, how long it
    /// asks to wait, and
    /// <see cref="Hint"/>. Composed when it is first read.
    /// </summary>
    public override string Message => _message?.Value ?? base.Message;

    /// <summary>The server's error; null when the body held none that could be read.</summary>
    public ApiError? Error { get; }

    /// <summary>What the error is about.</summary>
    public ChatErrorKind Kind { get; }

    /// <summary>
    /// How long the server asks to wait before the next try: in its headers, or in the error (OpenRouter, Google). Null when it
    /// did not say.
    /// </summary>
    public TimeSpan? RetryAfter { get; internal set; }

    /// <summary>What the server says of its limits; null when it says nothing.</summary>
    public ChatRateLimits? RateLimits => Response?.RateLimits;

    /// <summary>What to look at first, for mistakes that are often made; null when there is nothing to say. The message has it too.</summary>
    public string? Hint { get; internal set; }

    /// <summary>The beginning of <see cref="Body"/> on one line, at most 4,096 characters, made fit for a terminal. It may repeat the prompt as well.</summary>
    public string? BodyExcerpt => Body is null ? null : ServerText.Clean(Body, ServerText.ExcerptLength);

    /// <summary>The response's body as text, as much as was read, without the key. It may repeat the prompt: look at it before you log it.</summary>
    public string? Body { get; internal set; }
}
