using OpenCompletions;

/// <summary>An answer while it is received. Not thread-safe: all members are called one after the other.</summary>
internal interface IAnswerView
{
    /// <summary>Shows an event of the answer.</summary>
    void Show(ChatStreamEvent happened);

    /// <summary>Called several times a second, whether anything happened or not.</summary>
    void Tick();

    /// <summary>Ends the answer: everything that was received is shown for good.</summary>
    void End();
}
