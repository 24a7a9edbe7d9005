namespace OpenCompletions;

/// <summary>
/// The exception that is thrown when a successful response is not a chat completion. The message states the position and the
/// kind of the error, never the content.
/// </summary>
public sealed class ChatProtocolException : ChatCompletionsException
{
    /// <summary>Creates an exception, for fakes in tests.</summary>
    /// <param name="reason">The reason why the response is not a chat completion.</param>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The exception that caused this one.</param>
    public ChatProtocolException(ChatProtocolReason reason, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Reason = reason;
    }

    /// <summary>The reason why the response is not a chat completion.</summary>
    public ChatProtocolReason Reason { get; }

    /// <summary>
    /// The beginning of the body, at most 4,096 characters on one line, without the key and without control characters; null if
    /// nothing readable was received. It may contain the prompt or part of an answer: review it before logging it. It is never
    /// part of the message.
    /// </summary>
    public string? BodyExcerpt { get; set; }
}
