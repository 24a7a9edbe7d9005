using Spectre.Console;
using Spectre.Console.Rendering;

/// <summary>Reasoning that is still being received: dimmed, line by line, not as Markdown.</summary>
internal sealed class StreamedReasoning : IStreamedSection
{
    private static readonly Style s_dim = new(decoration: Decoration.Dim | Decoration.Italic);

    private string _pending = "";

    public bool IsSpaced => false;

    public IRenderable? Unfinished => string.IsNullOrWhiteSpace(_pending) ? null : Render(_pending);

    public IRenderable? Append(string text)
    {
        _pending += TerminalText.Clean(text);
        int length = _pending.LastIndexOf('\n') + 1;
        string finished = _pending[..length];
        _pending = _pending[length..];
        return string.IsNullOrWhiteSpace(finished) ? null : Render(finished);
    }

    public IRenderable? Finish()
    {
        IRenderable? rest = Unfinished;
        _pending = "";
        return rest;
    }

    private static Prefixed Render(string text) => new(new Text(text.TrimEnd('\n'), s_dim), "┆ ", "┆ ", s_dim);
}
