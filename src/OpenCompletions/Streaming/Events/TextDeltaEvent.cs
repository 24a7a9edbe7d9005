namespace OpenCompletions;

/// <summary>A new fragment of the answer's text.</summary>
public sealed record TextDeltaEvent : ChatStreamEvent
{
    /// <summary>Creates the event.</summary>
    /// <param name="choiceIndex">The zero-based index of the choice.</param>
    /// <param name="text">The new text; never empty.</param>
    public TextDeltaEvent(long choiceIndex, string text)
        : base(choiceIndex)
    {
        Text = text;
    }

    /// <summary>The new text; never empty.</summary>
    public string Text { get; }

    private protected override string Describe() => $"Text.Length = {Text.Length}";
}
