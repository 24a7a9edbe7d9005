namespace OpenCompletions;

/// <summary>
/// The exception that is thrown when a timeout of <see cref="ChatTimeouts"/> expires, except for
/// <see cref="ChatTimeouts.AfterFinish"/> and <see cref="ChatTimeouts.ErrorBody"/>. The connection is closed.
/// </summary>
public sealed class ChatTimeoutException : ChatCompletionsException
{
    /// <summary>Creates an exception, for fakes in tests.</summary>
    /// <param name="timeout">The timeout that expired.</param>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The exception that caused this one.</param>
    public ChatTimeoutException(ChatTimeoutKind timeout, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Timeout = timeout;
    }

    /// <summary>The timeout that expired.</summary>
    public ChatTimeoutKind Timeout { get; }
}
