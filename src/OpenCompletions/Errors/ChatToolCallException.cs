namespace OpenCompletions;

/// <summary>
/// A tool call of a model cannot be run. The message names the function and the parameter, never the arguments, which
/// <see cref="Call"/> has.
/// </summary>
public sealed class ChatToolCallException : ChatCompletionsException
{
    /// <summary>Creates an exception, for fakes in tests.</summary>
    /// <param name="reason">Why the call cannot be run.</param>
    /// <param name="message">What is wrong with the call.</param>
    /// <param name="call">The call.</param>
    /// <param name="innerException">The exception that the type of a parameter threw.</param>
    public ChatToolCallException(
        ChatToolCallReason reason, string message, ToolCall? call = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Reason = reason;
        Call = call;
        MayHaveBeenProcessed = true;
    }

    /// <summary>Why the call cannot be run.</summary>
    public ChatToolCallReason Reason { get; }

    /// <summary>The call; null for fakes without one.</summary>
    public ToolCall? Call { get; }
}
