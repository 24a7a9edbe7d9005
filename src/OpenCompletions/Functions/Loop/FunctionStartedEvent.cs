namespace OpenCompletions;

/// <summary>A function of a run starts.</summary>
public sealed record FunctionStartedEvent : ChatStreamEvent
{
    /// <summary>Creates an event.</summary>
    /// <param name="round">The round of the run, from 1.</param>
    /// <param name="callIndex">The call's index in the message's tool calls.</param>
    /// <param name="call">The call.</param>
    public FunctionStartedEvent(int round, int callIndex, ToolCall call)
    {
        Round = round;
        CallIndex = callIndex;
        Call = call;
    }

    /// <summary>The round of the run, from 1.</summary>
    public int Round { get; }

    /// <summary>The call's index in the message's <see cref="AssistantMessage.ToolCalls"/>.</summary>
    public int CallIndex { get; }

    /// <summary>The call, with the ID that it has in the conversation.</summary>
    public ToolCall Call { get; }

    private protected override string Describe() => $"Round = {Round}, CallIndex = {CallIndex}, {Call}";
}
