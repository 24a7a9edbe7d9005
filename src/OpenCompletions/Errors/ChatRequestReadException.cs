namespace OpenCompletions;

/// <summary>
/// The exception that is thrown when a server cannot read a request. The message states the position and the kind of the error,
/// never the payload.
/// </summary>
public sealed class ChatRequestReadException : Exception
{
    /// <summary>Creates an exception, for fakes in tests.</summary>
    /// <param name="reason">The error in the request.</param>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The exception that caused this one.</param>
    public ChatRequestReadException(ChatRequestReadReason reason, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Reason = reason;
    }

    /// <summary>The error in the request.</summary>
    public ChatRequestReadReason Reason { get; }
}
