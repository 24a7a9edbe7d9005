using OpenCompletions;

/// <summary>Where the chat takes place: a terminal, or redirected output.</summary>
internal interface IChatView
{
    /// <summary>Says hello.</summary>
    void Greet(string? model, bool isEmbedded);

    /// <summary>Reads a line of input; null at its end.</summary>
    string? ReadLine();

    /// <summary>Shows what the program itself has to say.</summary>
    void Inform(string text);

    /// <summary>Shows a failure, on one line.</summary>
    void Fail(string message);

    /// <summary>Shows the commands.</summary>
    void Help(IReadOnlyList<ChatCommand> commands);

    /// <summary>Shows a message of a conversation that was loaded.</summary>
    void Show(ChatMessage message);

    /// <summary>Begins an answer.</summary>
    IAnswerView BeginAnswer();
}
