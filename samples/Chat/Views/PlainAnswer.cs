using OpenCompletions;

/// <summary>An answer as plain text: Markdown as it was written, reasoning and tool calls on lines of their own.</summary>
internal sealed class PlainAnswer(TextWriter output) : IAnswerView
{
    private Type? _section;
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
                Write(ToolCallText.Describe(finished) + "\n", typeof(FunctionFinishedEvent), "[tool] ");
                _section = null;
                break;
            case CompletionFinishedEvent:
                End();
                break;
        }
    }

    public void Tick()
    {
        // Nothing moves in plain text.
    }

    public void End()
    {
        if (_isWithinLine)
        {
            output.WriteLine();
        }

        _isWithinLine = false;
        _section = null;
    }

    private void Write(string text, Type section, string title = "")
    {
        if (_section != section)
        {
            End();
            _section = section;
            output.Write(title);
        }

        string clean = TerminalText.Clean(text);
        output.Write(clean);
        _isWithinLine = !clean.EndsWith('\n');
    }
}
