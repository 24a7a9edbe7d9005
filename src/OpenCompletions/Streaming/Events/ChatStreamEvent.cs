namespace OpenCompletions;

/// <summary>
/// Something that happens in a stream. The cases are <see cref="TextDeltaEvent"/>, <see cref="ReasoningDeltaEvent"/>, <see cref="RefusalDeltaEvent"/>,
/// <see cref="AudioDeltaEvent"/>, <see cref="ToolCallStartedEvent"/>, <see cref="ToolCallDeltaEvent"/>, <see cref="ToolCallReadyEvent"/> and
/// <see cref="CompletionFinishedEvent"/>; more may come, so let a <c>switch</c> pass over others.
/// </summary>
public abstract record ChatStreamEvent
{
    private protected ChatStreamEvent(long choiceIndex = 0)
    {
        ChoiceIndex = choiceIndex;
    }

    /// <summary>The choice of which the event speaks, from 0.</summary>
    public long ChoiceIndex { get; }

    private protected abstract string Describe();

    /// <summary>The event's kind with places and lengths, never content.</summary>
    /// <returns>A text that is safe to log.</returns>
    public sealed override string ToString() => $"{GetType().Name} {{ ChoiceIndex = {ChoiceIndex}, {Describe()} }}";
}
