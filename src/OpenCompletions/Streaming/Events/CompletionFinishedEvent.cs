namespace OpenCompletions;

/// <summary>The answer is complete: the last event of its stream.</summary>
public sealed record CompletionFinishedEvent : ChatStreamEvent
{
    /// <summary>Makes an event.</summary>
    /// <param name="completion">The whole answer, as a call without streaming would have given it.</param>
    public CompletionFinishedEvent(ChatCompletion completion)
    {
        Completion = completion;
    }

    /// <summary>The whole answer, as a call without streaming would have given it.</summary>
    public ChatCompletion Completion { get; }

    private protected override string Describe() => Completion.ToString();
}
