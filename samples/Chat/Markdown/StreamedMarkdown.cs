using Markdig.Syntax;
using Spectre.Console.Rendering;

/// <summary>
/// Markdown that is still being received. Blocks that are complete are handed out once; only the last, unfinished one is
/// rendered again and again.
/// </summary>
internal sealed class StreamedMarkdown : IStreamedSection
{
    private string _pending = "";

    public bool IsSpaced => true;

    public IRenderable? Unfinished => string.IsNullOrWhiteSpace(_pending) ? null : MarkdownRenderer.Render(_pending);

    public IRenderable? Append(string text)
    {
        _pending += text;
        int length = text.Contains('\n') ? FindLastBlock(_pending[..(_pending.LastIndexOf('\n') + 1)]) : 0;
        if (length == 0)
        {
            return null;
        }

        string finished = _pending[..length];
        _pending = _pending[length..];
        return MarkdownRenderer.Render(finished);
    }

    public IRenderable? Finish()
    {
        IRenderable? rest = Unfinished;
        _pending = "";
        return rest;
    }

    /// <summary>
    /// The index at which the last block starts. Only complete lines are passed: "1" can still become "1. an item" of the list
    /// before it. A table is one paragraph here, because no extensions are enabled.
    /// </summary>
    private static int FindLastBlock(string lines)
    {
        Block? last = MarkdownRenderer.TryParse(lines)?.LastOrDefault(static b => b is not LinkReferenceDefinitionGroup);
        return last is null || last.Span.Start == 0 ? 0 : lines.LastIndexOf('\n', last.Span.Start - 1) + 1;
    }
}
