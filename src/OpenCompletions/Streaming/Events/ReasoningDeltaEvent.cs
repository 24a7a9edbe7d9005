namespace OpenCompletions;

/// <summary>A new piece of reasoning, from whichever member holds it.</summary>
public sealed record ReasoningDeltaEvent : ChatStreamEvent
{
    /// <summary>Makes an event.</summary>
    /// <param name="choiceIndex">The choice of which the event speaks.</param>
    /// <param name="text">The piece; never empty.</param>
    public ReasoningDeltaEvent(long choiceIndex, string text)
        : base(choiceIndex)
    {
        Text = text;
    }

    /// <summary>The piece; never empty.</summary>
    public string Text { get; }

    private protected override string Describe() => $"Text.Length = {Text.Length}";
}
