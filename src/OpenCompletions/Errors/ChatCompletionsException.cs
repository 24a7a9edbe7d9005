using System.Net;

namespace OpenCompletions;

/// <summary>
/// A call got no complete answer. The subclasses tell why: <see cref="ChatApiException"/> (the server said no),
/// <see cref="ChatConnectionException"/>, <see cref="ChatTimeoutException"/>, <see cref="ChatProtocolException"/> (the server sent something
/// else) and <see cref="ChatStreamInterruptedException"/>. A <see cref="ChatStructuredOutputException"/> is a complete answer that is not a
/// value of the type asked for.
/// </summary>
/// <remarks>
/// Messages hold no key, no prompt and no answer, and can be logged. The members can be set, so that fakes in tests can say all
/// that the client
/// says: <c>new ChatApiException("busy", kind: ChatErrorKind.RateLimit) { RetryAfter = TimeSpan.FromSeconds(5) }</c>.
/// </remarks>
public abstract class ChatCompletionsException : Exception
{
    private protected ChatCompletionsException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The server's id of the request, for its support; null when it gave none.</summary>
    public string? RequestId { get; set; }

    /// <summary>The HTTP status, when there was a response.</summary>
    public HttpStatusCode? StatusCode { get; set; }

    /// <summary>How often the request was sent, this time included; 0 when it was not.</summary>
    public int Attempts { get; set; } = 1;

    /// <summary>Whether the server may have worked on the request, and charged for it, all the same.</summary>
    public bool MayHaveBeenProcessed { get; set; }

    /// <summary>
    /// Whether the call was not sent again because the client's retry budget was used up: the failure and the settings allowed another attempt, but too many
    /// calls of the client had failed before. The documentation's page on retries describes the budget.
    /// </summary>
    public bool RetryBudgetExhausted { get; set; }

    /// <summary>What the HTTP response said, when there was one.</summary>
    public ResponseInfo? Response { get; set; }

    /// <summary>What of a stream had arrived; null when nothing had.</summary>
    public ChatCompletion? PartialCompletion { get; set; }
}
