namespace OpenCompletions;

/// <summary>A new piece of speech (OpenAI).</summary>
public sealed record AudioDeltaEvent : ChatStreamEvent
{
    /// <summary>Makes an event.</summary>
    /// <param name="choiceIndex">The choice of which the event speaks.</param>
    /// <param name="data">The audio as base64; empty when the piece has only a transcript.</param>
    /// <param name="transcript">What is said; empty when the piece has only audio.</param>
    public AudioDeltaEvent(long choiceIndex, string data, string transcript)
        : base(choiceIndex)
    {
        Data = data;
        Transcript = transcript;
    }

    /// <summary>The audio as base64; empty when the piece has only a transcript.</summary>
    public string Data { get; }

    /// <summary>What is said; empty when the piece has only audio.</summary>
    public string Transcript { get; }

    private protected override string Describe() => $"Data.Length = {Data.Length}, Transcript.Length = {Transcript.Length}";
}
