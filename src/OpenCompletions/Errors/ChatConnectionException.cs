namespace OpenCompletions;

/// <summary>
/// The exception that is thrown when no connection is established, or when the connection is lost before the answer is
/// complete. A stream that has begun throws <see cref="ChatStreamInterruptedException"/> instead.
/// </summary>
public sealed class ChatConnectionException : ChatCompletionsException
{
    /// <summary>Creates an exception, for fakes in tests.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The exception that caused this one.</param>
    public ChatConnectionException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
