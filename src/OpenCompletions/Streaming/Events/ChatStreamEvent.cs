namespace OpenCompletions;

/// <summary>
/// The base of the events of a stream: <see cref="TextDeltaEvent"/>, <see cref="ReasoningDeltaEvent"/>,
/// <see cref="RefusalDeltaEvent"/>, <see cref="AudioDeltaEvent"/>, <see cref="ToolCallStartedEvent"/>,
/// <see cref="ToolCallDeltaEvent"/>, <see cref="ToolCallReadyEvent"/> and <see cref="CompletionFinishedEvent"/>. Later versions
/// may add events, so a <c>switch</c> should ignore unknown ones.
/// </summary>
public abstract record ChatStreamEvent
{
    private protected ChatStreamEvent(long choiceIndex = 0)
    {
        ChoiceIndex = choiceIndex;
    }

    /// <summary>The zero-based index of the choice that the event belongs to.</summary>
    public long ChoiceIndex { get; }

    private protected abstract string Describe();

    /// <summary>Returns the type of the event with indexes and lengths, never content.</summary>
    /// <returns>A text that is safe to log.</returns>
    public sealed override string ToString() => $"{GetType().Name} {{ ChoiceIndex = {ChoiceIndex}, {Describe()} }}";
}
