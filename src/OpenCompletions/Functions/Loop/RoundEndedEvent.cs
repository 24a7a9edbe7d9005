namespace OpenCompletions;

/// <summary>
/// A round of a run is over: the model answered, and the functions that it called have run, unless the run stopped first.
/// </summary>
public sealed record RoundEndedEvent : ChatStreamEvent
{
    /// <summary>Creates an event.</summary>
    /// <param name="round">The number of the round, from 1.</param>
    /// <param name="completion">The model's answer.</param>
    public RoundEndedEvent(int round, ChatCompletion completion)
    {
        Round = round;
        Completion = completion;
    }

    /// <summary>The number of the round, from 1.</summary>
    public int Round { get; }

    /// <summary>The model's answer.</summary>
    public ChatCompletion Completion { get; }

    private protected override string Describe() => $"Round = {Round}, {Completion}";
}
