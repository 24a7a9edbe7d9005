namespace OpenCompletions;

/// <summary>A new fragment of output audio (OpenAI).</summary>
public sealed record AudioDeltaEvent : ChatStreamEvent
{
    /// <summary>Creates the event.</summary>
    /// <param name="choiceIndex">The zero-based index of the choice.</param>
    /// <param name="data">The audio data as base64; empty if the fragment has only a transcript.</param>
    /// <param name="transcript">The transcript of the audio; empty if the fragment has only audio data.</param>
    public AudioDeltaEvent(long choiceIndex, string data, string transcript)
        : base(choiceIndex)
    {
        Data = data;
        Transcript = transcript;
    }

    /// <summary>The audio data as base64; empty if the fragment has only a transcript.</summary>
    public string Data { get; }

    /// <summary>The transcript of the audio; empty if the fragment has only audio data.</summary>
    public string Transcript { get; }

    private protected override string Describe() => $"Data.Length = {Data.Length}, Transcript.Length = {Transcript.Length}";
}
