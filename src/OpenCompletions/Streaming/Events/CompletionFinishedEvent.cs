namespace OpenCompletions;

/// <summary>The answer is complete. This is the last event of its stream.</summary>
public sealed record CompletionFinishedEvent : ChatStreamEvent
{
    /// <summary>Creates the event.</summary>
    /// <param name="completion">The complete answer, as returned by a call without streaming.</param>
    public CompletionFinishedEvent(ChatCompletion completion)
    {
        Completion = completion;
    }

    /// <summary>The complete answer, as returned by a call without streaming.</summary>
    public ChatCompletion Completion { get; }

    private protected override string Describe() => Completion.ToString();
}
