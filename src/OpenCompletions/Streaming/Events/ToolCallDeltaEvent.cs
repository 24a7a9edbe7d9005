namespace OpenCompletions;

/// <summary>
/// A new fragment of a tool call's arguments, or of a custom tool's input. Concatenate the fragments to show the arguments
/// while they arrive; repetitions by the server are removed. <see cref="ToolCallReadyEvent"/> has the final arguments.
/// </summary>
public sealed record ToolCallDeltaEvent : ChatStreamEvent
{
    /// <summary>Creates the event.</summary>
    /// <param name="choiceIndex">The zero-based index of the choice.</param>
    /// <param name="callIndex">The zero-based index of the call, in the order in which the choice's calls started.</param>
    /// <param name="arguments">The new text; never empty.</param>
    public ToolCallDeltaEvent(long choiceIndex, int callIndex, string arguments)
        : base(choiceIndex)
    {
        CallIndex = callIndex;
        Arguments = arguments;
    }

    /// <summary>The zero-based index of the call, in the order in which the choice's calls started.</summary>
    public int CallIndex { get; }

    /// <summary>The new text; never empty.</summary>
    public string Arguments { get; }

    private protected override string Describe() => $"CallIndex = {CallIndex}, Arguments.Length = {Arguments.Length}";
}
