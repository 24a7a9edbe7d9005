namespace OpenCompletions;

/// <summary>
/// A tool call is complete. Reported at the end of the stream, because servers may send fragments after the finish reason.
/// </summary>
public sealed record ToolCallReadyEvent : ChatStreamEvent
{
    /// <summary>Creates the event.</summary>
    /// <param name="choiceIndex">The zero-based index of the choice.</param>
    /// <param name="callIndex">The zero-based index of the call in the message's tool calls.</param>
    /// <param name="call">The complete call.</param>
    public ToolCallReadyEvent(long choiceIndex, int callIndex, ToolCall call)
        : base(choiceIndex)
    {
        CallIndex = callIndex;
        Call = call;
    }

    /// <summary>
    /// The zero-based index of the call in the message's <see cref="AssistantMessage.ToolCalls"/>. It differs from the index of
    /// the earlier events if the server started its calls out of order; use the ID of the call to match events.
    /// </summary>
    public int CallIndex { get; }

    /// <summary>The complete call.</summary>
    public ToolCall Call { get; }

    private protected override string Describe() => $"CallIndex = {CallIndex}, {Call}";
}
