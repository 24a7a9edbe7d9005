using OpenCompletions;

/// <summary>Prints an answer as it comes; reasoning dimmed, on lines of its own.</summary>
internal sealed class AnswerPrinter(TextWriter output, bool useColor)
{
    private const string Dim = "\u001b[2m";
    private const string Plain = "\u001b[0m";

    private bool _isReasoning;

    public void Print(ChatCompletionChunk chunk)
    {
        if (chunk.Reasoning.Length > 0)
        {
            _isReasoning = true;
            output.Write(useColor ? Dim + chunk.Reasoning + Plain : chunk.Reasoning);
        }

        if (chunk.Text.Length > 0)
        {
            if (_isReasoning)
            {
                _isReasoning = false;
                output.WriteLine();
                output.WriteLine();
            }

            output.Write(chunk.Text);
        }
    }
}
