using OpenCompletions;

/// <summary>
/// Prints an answer as it arrives. A blank line separates the reasoning from the text. On a terminal, the reasoning is dimmed
/// unless NO_COLOR is set.
/// </summary>
internal sealed class AnswerPrinter(TextWriter output)
{
    private const string Dim = "\u001b[2m";
    private const string Plain = "\u001b[0m";

    private readonly bool _useColor = !Console.IsOutputRedirected && SampleServer.Variable("NO_COLOR") is null;
    private bool _isReasoning;
    private bool _isWithinLine;

    public void Print(ChatCompletionChunk chunk)
    {
        if (chunk.Reasoning.Length > 0)
        {
            _isReasoning = true;
            Write(chunk.Reasoning, _useColor ? Dim : "", _useColor ? Plain : "");
        }

        if (chunk.Text.Length > 0)
        {
            if (_isReasoning)
            {
                _isReasoning = false;
                EndLine();
                output.WriteLine();
            }

            Write(chunk.Text);
        }
    }

    /// <summary>Starts a new line unless the output is at the start of one.</summary>
    public void EndLine()
    {
        if (_isWithinLine)
        {
            _isWithinLine = false;
            output.WriteLine();
        }
    }

    private void Write(string text, string before = "", string after = "")
    {
        output.Write(before + text + after);
        _isWithinLine = !text.EndsWith('\n');
    }
}
