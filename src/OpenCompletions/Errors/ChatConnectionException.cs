namespace OpenCompletions;

/// <summary>No connection came about, or it broke before the answer was complete.</summary>
public sealed class ChatConnectionException : ChatCompletionsException
{
    /// <summary>Makes an exception, for fakes in tests.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The platform's exception.</param>
    public ChatConnectionException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
