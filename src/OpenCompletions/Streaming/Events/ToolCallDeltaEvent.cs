namespace OpenCompletions;

/// <summary>A new piece of a tool call's arguments, or of a custom tool's input. The pieces of a call, joined, are its arguments; servers that repeat what they sent are evened out.</summary>
public sealed record ToolCallDeltaEvent : ChatStreamEvent
{
    /// <summary>Makes an event.</summary>
    /// <param name="choiceIndex">The choice of which the event speaks.</param>
    /// <param name="callIndex">The call's place among the choice's calls, from 0, in the order in which they began.</param>
    /// <param name="arguments">The piece; never empty.</param>
    public ToolCallDeltaEvent(long choiceIndex, int callIndex, string arguments)
        : base(choiceIndex)
    {
        CallIndex = callIndex;
        Arguments = arguments;
    }

    /// <summary>The call's place among the choice's calls, from 0, in the order in which they began.</summary>
    public int CallIndex { get; }

    /// <summary>The piece; never empty.</summary>
    public string Arguments { get; }

    private protected override string Describe() => $"CallIndex = {CallIndex}, Arguments.Length = {Arguments.Length}";
}
