using OpenCompletions;
using Spectre.Console;

/// <summary>The chat on a terminal, with colors and rendered Markdown.</summary>
internal sealed class TerminalView(IAnsiConsole console) : IChatView
{
    private static readonly Style s_dim = new(decoration: Decoration.Dim);
    private static readonly Style s_prompt = new(Color.Green, decoration: Decoration.Bold);

    public void Greet(string? model, bool isEmbedded)
    {
        console.WriteLine();
        console.Write(new Text("OpenCompletions chat", new(Color.Yellow, decoration: Decoration.Bold)));
        console.WriteLine($" with {TerminalText.CleanLine(model ?? "")}");
        Inform("/help lists the commands. Ctrl+C stops an answer; at the prompt it leaves.");
        if (isEmbedded)
        {
            Inform("Ask for the time, or for 12 * 7, to see a tool call; ask anything else to see Markdown.");
        }
    }

    public string? ReadLine()
    {
        console.WriteLine();
        console.Write(new Text("❯ ", s_prompt));
        string? line = Console.ReadLine();
        if (line is null)
        {
            console.WriteLine();
        }

        return line;
    }

    public void Inform(string text) => console.WriteLine(TerminalText.Clean(text), s_dim);

    public void Fail(string message) => console.WriteLine("Error: " + TerminalText.CleanLine(message), new(Color.Red));

    public void Help(IReadOnlyList<ChatCommand> commands)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (ChatCommand command in commands)
        {
            grid.AddRow(new Text(command.Usage, s_prompt), new Text(command.Summary));
        }

        console.Write(grid);
    }

    public void Show(ChatMessage message)
    {
        console.WriteLine();
        console.Write(message is UserMessage
            ? new Prefixed(new Text(TerminalText.Clean(message.Text)), "❯ ", "  ", s_prompt)
            : MarkdownRenderer.Render(message.Text));
        console.WriteLine();
    }

    public IAnswerView BeginAnswer() => new TerminalAnswer(console);
}
