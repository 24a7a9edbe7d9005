namespace OpenCompletions;

/// <summary>
/// A call of a run has a result. It follows a <see cref="FunctionStartedEvent"/>, unless no function was run: for unknown
/// functions, refused calls, and calls that the server sent twice.
/// </summary>
public sealed record FunctionFinishedEvent : ChatStreamEvent
{
    /// <summary>Creates an event.</summary>
    /// <param name="round">The round of the run, from 1.</param>
    /// <param name="callIndex">The call's index in the message's tool calls.</param>
    /// <param name="call">The call.</param>
    /// <param name="result">What the model receives.</param>
    /// <param name="duration">How long the function ran; zero if it did not.</param>
    /// <param name="exception">Why the call failed; null if it did not.</param>
    public FunctionFinishedEvent(
        int round, int callIndex, ToolCall call, MessageContent result, TimeSpan duration, Exception? exception = null)
    {
        Round = round;
        CallIndex = callIndex;
        Call = call;
        Result = result;
        Duration = duration;
        Exception = exception;
    }

    /// <summary>The round of the run, from 1.</summary>
    public int Round { get; }

    /// <summary>The call's index in the message's <see cref="AssistantMessage.ToolCalls"/>.</summary>
    public int CallIndex { get; }

    /// <summary>The call, with the ID that it has in the conversation.</summary>
    public ToolCall Call { get; }

    /// <summary>What the model receives: the function's result, or an error text.</summary>
    public MessageContent Result { get; }

    /// <summary>How long the function ran; zero if it did not.</summary>
    public TimeSpan Duration { get; }

    /// <summary>Why the call failed; null if it did not.</summary>
    public Exception? Exception { get; }

    private protected override string Describe() =>
        $"Round = {Round}, CallIndex = {CallIndex}, Duration = {Duration}, Exception = {Exception?.GetType().Name}";
}
