using OpenCompletions;

/// <summary>The chat as plain text without any escape code, for redirected output.</summary>
internal sealed class PlainView(TextReader input, TextWriter output, TextWriter errors) : IChatView
{
    public void Greet(string? model, bool isEmbedded) =>
        Inform($"OpenCompletions chat with {TerminalText.CleanLine(model ?? "")}.");

    // The transcript has both sides of the conversation.
    public string? ReadLine()
    {
        string? line = input.ReadLine();
        if (!string.IsNullOrWhiteSpace(line))
        {
            output.WriteLine();
            output.WriteLine("> " + TerminalText.CleanLine(line));
        }

        return line;
    }

    public void Inform(string text) => output.WriteLine(TerminalText.Clean(text));

    public void Fail(string message) => errors.WriteLine("Error: " + TerminalText.CleanLine(message));

    public void Help(IReadOnlyList<ChatCommand> commands)
    {
        foreach (ChatCommand command in commands)
        {
            output.WriteLine($"{command.Usage,-16} {command.Summary}");
        }
    }

    public void Show(ChatMessage message)
    {
        output.WriteLine();
        Inform((message is UserMessage ? "> " : "") + message.Text);
    }

    public IAnswerView BeginAnswer() => new PlainAnswer(output);
}
