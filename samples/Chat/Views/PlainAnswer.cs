using OpenCompletions;

/// <summary>An answer as plain text: Markdown as it was written, reasoning and tool calls on lines of their own.</summary>
internal sealed class PlainAnswer(TextWriter output) : IAnswerView
{
    private Type? _section;
    private bool _hasText;
    private bool _isWithinLine;

    public void Show(ChatStreamEvent happened)
    {
        switch (happened)
        {
            case ReasoningDeltaEvent reasoning:
                Write(reasoning.Text, typeof(ReasoningDeltaEvent), "[reasoning] ");
                break;
            case TextDeltaEvent text:
                Write(text.Text, typeof(TextDeltaEvent));
                break;
            case RefusalDeltaEvent refusal:
                Write(refusal.Text, typeof(RefusalDeltaEvent), "[refusal] ");
                break;
            case FunctionFinishedEvent finished:
                Write($"[tool] {ToolCallText.Describe(finished)}\n", typeof(FunctionFinishedEvent));
                break;
            case CompletionFinishedEvent:
                EndLine();
                break;
        }
    }

    public void Tick()
    {
        // Nothing moves in plain text.
    }

    public void End()
    {
        EndLine();
        output.WriteLine();
    }

    private void EndLine()
    {
        if (_isWithinLine)
        {
            output.WriteLine();
            _isWithinLine = false;
        }
    }

    private void Write(string text, Type section, string title = "")
    {
        if (_section != section)
        {
            EndLine();
            output.Write(_hasText ? Environment.NewLine + title : title);
            _section = section;
        }

        string clean = TerminalText.Clean(text);
        output.Write(clean);
        _hasText = true;
        _isWithinLine = !clean.EndsWith('\n');
    }
}
