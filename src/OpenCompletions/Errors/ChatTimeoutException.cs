namespace OpenCompletions;

/// <summary>One of the client's timeouts ran out. The connection was closed.</summary>
public sealed class ChatTimeoutException : ChatCompletionsException
{
    /// <summary>Makes an exception, for fakes in tests.</summary>
    /// <param name="timeout">Which timeout ran out.</param>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The platform's exception.</param>
    public ChatTimeoutException(ChatTimeoutKind timeout, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Timeout = timeout;
    }

    /// <summary>Which timeout ran out.</summary>
    public ChatTimeoutKind Timeout { get; }
}
