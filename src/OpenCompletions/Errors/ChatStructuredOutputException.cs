namespace OpenCompletions;

/// <summary>
/// The exception that is thrown when an answer is not a value of the requested type. The message states the reason and
/// the position, never the answer, which is in <see cref="Text"/>.
/// </summary>
public sealed class ChatStructuredOutputException : ChatCompletionsException
{
    /// <summary>Creates an exception, for fakes in tests.</summary>
    /// <param name="reason">Why the answer is not a value of the type.</param>
    /// <param name="message">The message.</param>
    /// <param name="completion">The answer; null if there is none.</param>
    /// <param name="text">The JSON text; empty if there is none.</param>
    /// <param name="innerException">The exception that was thrown when the value was created.</param>
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

    /// <summary>Why the answer is not a value of the type.</summary>
    public ChatStructuredOutputReason Reason { get; }

    /// <summary>The answer; null for fakes without one.</summary>
    public ChatCompletion? Completion { get; }

    /// <summary>The JSON text: the text of the answer, or the arguments of the forced function. Never null.</summary>
    public string Text { get; }
}
