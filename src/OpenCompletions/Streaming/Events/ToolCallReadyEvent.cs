namespace OpenCompletions;

/// <summary>
/// A tool call is complete. Raised at the end of the stream, because servers may send pieces after the finish reason.
/// </summary>
public sealed record ToolCallReadyEvent : ChatStreamEvent
{
    /// <summary>Makes an event.</summary>
    /// <param name="choiceIndex">The choice of which the event speaks.</param>
    /// <param name="callIndex">The call's index in the message's tool calls.</param>
    /// <param name="call">The call.</param>
    public ToolCallReadyEvent(long choiceIndex, int callIndex, ToolCall call)
        : base(choiceIndex)
    {
        CallIndex = callIndex;
        Call = call;
    }

    /// <summary>
    /// The call's index in the message's <see cref="AssistantMessage.ToolCalls"/>. It differs from the index of the earlier
    /// events when the
    /// server began its calls out of order; the call's id tells them apart.
    /// </summary>
    public int CallIndex { get; }

    /// <summary>The call.</summary>
    public ToolCall Call { get; }

    private protected override string Describe() => $"CallIndex = {CallIndex}, {Call}";
}
