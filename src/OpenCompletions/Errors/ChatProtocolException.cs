namespace OpenCompletions;

/// <summary>The server answered with success, but not with what was asked for. The message tells position and kind, never the payload.</summary>
public sealed class ChatProtocolException : ChatCompletionsException
{
    /// <summary>Makes an exception, for fakes in tests.</summary>
    /// <param name="reason">What is wrong.</param>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The platform's exception.</param>
    public ChatProtocolException(ChatProtocolReason reason, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Reason = reason;
    }

    /// <summary>What is wrong.</summary>
    public ChatProtocolReason Reason { get; }

    /// <summary>
    /// The beginning of what the server sent in place of an answer, at most 4,096 characters on one line, without the key and
    /// without control characters. Null when nothing readable came. It may repeat the prompt or hold part of an answer: look at
    /// it before you log it. The message never has it.
    /// </summary>
    public string? BodyExcerpt { get; set; }
}
