namespace OpenCompletions;

/// <summary>
/// A complete answer that is not a value of the type that was asked for. The message tells reason and position, never the answer,
/// which
/// <see cref="Text"/> holds.
/// </summary>
public sealed class ChatStructuredOutputException : ChatCompletionsException
{
    /// <summary>Creates an exception, for fakes in tests.</summary>
    /// <param name="reason">Why there is no value.</param>
    /// <param name="message">What happened.</param>
    /// <param name="completion">The answer; null if there is none.</param>
    /// <param name="text">The text that was read; empty if there is none.</param>
    /// <param name="innerException">The exception that the type threw.</param>
    public ChatStructuredOutputException(
        ChatStructuredOutputReason reason,
        string message,
        ChatCompletion? completion = null,
        string text = "",
        Exception? innerException = null)
        : base(message, innerException)
    {
        Reason = reason;
        Completion = completion;
        Text = text;
        Response = completion?.Response;
        RequestId = Response?.RequestId;
        StatusCode = Response?.StatusCode;
        Attempts = Response?.Attempts ?? Attempts;
        MayHaveBeenProcessed = true;
    }

    /// <summary>Why there is no value.</summary>
    public ChatStructuredOutputReason Reason { get; }

    /// <summary>The whole answer; null for fakes without one.</summary>
    public ChatCompletion? Completion { get; }

    /// <summary>The text that was read: the answer's, or the arguments of the forced function. Never null.</summary>
    public string Text { get; }
}
