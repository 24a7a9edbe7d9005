namespace OpenCompletions;

/// <summary>A new fragment of a refusal (OpenAI).</summary>
public sealed record RefusalDeltaEvent : ChatStreamEvent
{
    /// <summary>Creates the event.</summary>
    /// <param name="choiceIndex">The zero-based index of the choice.</param>
    /// <param name="text">The new text; never empty.</param>
    public RefusalDeltaEvent(long choiceIndex, string text)
        : base(choiceIndex)
    {
        Text = text;
    }

    /// <summary>The new text; never empty.</summary>
    public string Text { get; }

    private protected override string Describe() => $"Text.Length = {Text.Length}";
}
