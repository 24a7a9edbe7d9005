namespace OpenCompletions;

/// <summary>The model begins to ask for a tool.</summary>
public sealed record ToolCallStartedEvent : ChatStreamEvent
{
    /// <summary>Makes an event.</summary>
    /// <param name="choiceIndex">The choice of which the event speaks.</param>
    /// <param name="callIndex">The call's place among the choice's calls, from 0, in the order in which they began.</param>
    /// <param name="id">The call's id; empty with servers that give none.</param>
    /// <param name="name">The tool's name.</param>
    public ToolCallStartedEvent(long choiceIndex, int callIndex, string id, string name)
        : base(choiceIndex)
    {
        CallIndex = callIndex;
        Id = id;
        Name = name;
    }

    /// <summary>The call's place among the choice's calls, from 0, in the order in which they began.</summary>
    public int CallIndex { get; }

    /// <summary>The call's id; empty with servers that give none.</summary>
    public string Id { get; }

    /// <summary>The tool's name.</summary>
    public string Name { get; }

    private protected override string Describe() => $"CallIndex = {CallIndex}";
}
