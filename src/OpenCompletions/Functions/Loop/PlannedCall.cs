namespace OpenCompletions;

/// <summary>A call of an answer, and its progress.</summary>
internal sealed class PlannedCall(int index, ToolCall call)
{
    /// <summary>The call's place in the message.</summary>
    public int Index { get; } = index;

    /// <summary>The call, with the ID that it has in the conversation.</summary>
    public ToolCall Call { get; } = call;

    /// <summary>The function to run; null if there is none.</summary>
    public ChatFunction? Function { get; set; }

    /// <summary>Why the call cannot be run; null if it can.</summary>
    public ChatToolCallException? Problem { get; set; }

    /// <summary>The earlier call with the same ID, name and arguments; null if there is none.</summary>
    public PlannedCall? Original { get; set; }

    /// <summary>Whether the function was started.</summary>
    public bool IsStarted { get; set; }

    /// <summary>What the model receives; null until that is known.</summary>
    public MessageContent? Result { get; set; }
}
