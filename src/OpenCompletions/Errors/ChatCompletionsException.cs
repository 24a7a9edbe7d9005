using System.Net;

namespace OpenCompletions;

/// <summary>
/// The base class of the exceptions that are thrown when a call fails:
/// <see cref="ChatApiException"/> (the server returned an error), <see cref="ChatConnectionException"/>,
/// <see cref="ChatTimeoutException"/>, <see cref="ChatProtocolException"/> (the response is not a chat completion),
/// <see cref="ChatStreamInterruptedException"/>, <see cref="ChatStructuredOutputException"/> (the answer is not a value of the
/// requested type) and <see cref="ChatToolCallException"/> (a tool call cannot be run).
/// </summary>
/// <remarks>
/// Messages contain neither the key nor the prompt nor the answer, and are safe to log. The properties are settable, so that
/// test fakes can set everything that the client sets: <c>new ChatApiException("busy", kind: ChatErrorKind.RateLimit) {
/// RetryAfter = TimeSpan.FromSeconds(5) }</c>.
/// </remarks>
public abstract class ChatCompletionsException : Exception
{
    private protected ChatCompletionsException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The ID that the server assigned to the request, for support inquiries; null if the server sent none.</summary>
    public string? RequestId { get; set; }

    /// <summary>The HTTP status; null if there was no response.</summary>
    public HttpStatusCode? StatusCode { get; set; }

    /// <summary>
    /// The number of attempts, including the failed one; 0 if the call ended before its first attempt. An attempt without a
    /// connection is included.
    /// </summary>
    public int Attempts { get; set; } = 1;

    /// <summary>Whether the server may have processed, and charged for, the request despite the failure.</summary>
    public bool MayHaveBeenProcessed { get; set; }

    /// <summary>
    /// Whether the call was not retried because the retry budget of the client was exhausted: the failure and the settings
    /// allowed another attempt, but too many recent calls of the client had failed.
    /// </summary>
    public bool RetryBudgetExhausted { get; set; }

    /// <summary>The status and headers of the HTTP response; null if there was no response.</summary>
    public ResponseInfo? Response { get; set; }

    /// <summary>The part of the stream received so far; null if nothing was received.</summary>
    public ChatCompletion? PartialCompletion { get; set; }
}
