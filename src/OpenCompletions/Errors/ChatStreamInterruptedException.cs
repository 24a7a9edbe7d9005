namespace OpenCompletions;

/// <summary>A stream broke, or ended without saying that it is complete. <see cref="ChatCompletionsException.PartialCompletion"/> holds what had arrived.</summary>
public sealed class ChatStreamInterruptedException : ChatCompletionsException
{
    /// <summary>Makes an exception, for fakes in tests.</summary>
    /// <param name="reason">How the stream ended.</param>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The platform's exception.</param>
    public ChatStreamInterruptedException(ChatInterruptionReason reason, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Reason = reason;
        MayHaveBeenProcessed = true;
    }

    /// <summary>How the stream ended.</summary>
    public ChatInterruptionReason Reason { get; }
}
