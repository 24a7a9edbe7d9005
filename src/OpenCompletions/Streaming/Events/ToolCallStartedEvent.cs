namespace OpenCompletions;

/// <summary>The model starts a tool call.</summary>
public sealed record ToolCallStartedEvent : ChatStreamEvent
{
    /// <summary>Creates the event.</summary>
    /// <param name="choiceIndex">The zero-based index of the choice.</param>
    /// <param name="callIndex">The zero-based index of the call, in the order in which the choice's calls started.</param>
    /// <param name="id">The ID of the call; empty with servers that send none.</param>
    /// <param name="name">The name of the tool.</param>
    public ToolCallStartedEvent(long choiceIndex, int callIndex, string id, string name)
        : base(choiceIndex)
    {
        CallIndex = callIndex;
        Id = id;
        Name = name;
    }

    /// <summary>The zero-based index of the call, in the order in which the choice's calls started.</summary>
    public int CallIndex { get; }

    /// <summary>The ID of the call; empty with servers that send none.</summary>
    public string Id { get; }

    /// <summary>The name of the function or the custom tool.</summary>
    public string Name { get; }

    private protected override string Describe() => $"CallIndex = {CallIndex}";
}
