using System.Diagnostics.CodeAnalysis;

namespace OpenCompletions;

/// <summary>
/// The call that a function runs for. A parameter of this type receives it and is not in the function's schema.
/// </summary>
public sealed class ChatFunctionContext
{
    /// <summary>Creates a context.</summary>
    /// <param name="call">The call.</param>
    public ChatFunctionContext(ToolCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        Call = call;
    }

    /// <summary>The call as the model sent it, with its ID and its arguments.</summary>
    public ToolCall Call { get; }

    /// <summary>The round of the run, from 1: the number of answers so far.</summary>
    public int Round { get; set; } = 1;

    /// <summary>
    /// The conversation, up to the message with the call. Never null; empty outside a run.
    /// </summary>
    [AllowNull]
    public IReadOnlyList<ChatMessage> Messages { get => field ?? []; set; }

    /// <summary>The services from <see cref="ChatRunOptions.Services"/>; null if that is not set.</summary>
    public IServiceProvider? Services { get; set; }

    /// <summary>Returns the round and the number of messages, never their content.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"ChatFunctionContext {{ Round = {Round}, Messages.Count = {Messages.Count} }}";
}
