namespace OpenCompletions;

/// <summary>A new piece of the answer's text.</summary>
public sealed record TextDeltaEvent : ChatStreamEvent
{
    /// <summary>Makes an event.</summary>
    /// <param name="choiceIndex">The choice of which the event speaks.</param>
    /// <param name="text">The piece; never empty.</param>
    public TextDeltaEvent(long choiceIndex, string text)
        : base(choiceIndex)
    {
        Text = text;
    }

    /// <summary>The piece; never empty.</summary>
    public string Text { get; }

    private protected override string Describe() => $"Text.Length = {Text.Length}";
}
