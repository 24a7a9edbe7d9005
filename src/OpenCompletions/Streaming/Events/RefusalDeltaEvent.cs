namespace OpenCompletions;

/// <summary>A new piece of a refusal (OpenAI).</summary>
public sealed record RefusalDeltaEvent : ChatStreamEvent
{
    /// <summary>Makes an event.</summary>
    /// <param name="choiceIndex">The choice of which the event speaks.</param>
    /// <param name="text">The piece; never empty.</param>
    public RefusalDeltaEvent(long choiceIndex, string text)
        : base(choiceIndex)
    {
        Text = text;
    }

    /// <summary>The piece; never empty.</summary>
    public string Text { get; }

    private protected override string Describe() => $"Text.Length = {Text.Length}";
}
