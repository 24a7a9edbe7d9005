namespace OpenCompletions;

/// <summary>A tool call is whole: its choice has ended.</summary>
public sealed record ToolCallReadyEvent : ChatStreamEvent
{
    /// <summary>Makes an event.</summary>
    /// <param name="choiceIndex">The choice of which the event speaks.</param>
    /// <param name="callIndex">The call's place among the choice's calls, from 0, in the order in which they began.</param>
    /// <param name="call">The call.</param>
    public ToolCallReadyEvent(long choiceIndex, int callIndex, ToolCall call)
        : base(choiceIndex)
    {
        CallIndex = callIndex;
        Call = call;
    }

    /// <summary>The call's place among the choice's calls, from 0, in the order in which they began.</summary>
    public int CallIndex { get; }

    /// <summary>The call.</summary>
    public ToolCall Call { get; }

    private protected override string Describe() => $"CallIndex = {CallIndex}, {Call}";
}
