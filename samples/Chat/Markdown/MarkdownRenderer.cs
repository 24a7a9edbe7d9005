using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Spectre.Console;
using Spectre.Console.Rendering;
using Table = Markdig.Extensions.Tables.Table;

/// <summary>Renders Markdown for a terminal. Everything that it does not know is shown as it was written.</summary>
internal static class MarkdownRenderer
{
    private static readonly MarkdownPipeline s_pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().UseTaskLists().UseAutoLinks().Build();

    private static readonly Style s_dim = new(decoration: Decoration.Dim);

    /// <summary>Renders the blocks of a text, with an empty line between two of them.</summary>
    public static IRenderable Render(string markdown) => TryParse(markdown, s_pipeline) is { } document
        ? RenderAll(document, markdown, isSpaced: true)
        : new Text(TerminalText.Clean(markdown));

    /// <summary>Parses a text; null if it is nested more deeply than the parser supports.</summary>
    public static MarkdownDocument? TryParse(string markdown, MarkdownPipeline? pipeline = null)
    {
        try
        {
            return Markdown.Parse(markdown, pipeline);
        }
        catch (ArgumentException)
        {
            // The only failure of the parser: a limit that no sensible text reaches.
            return null;
        }
    }

    private static Rows RenderAll(IEnumerable<Block> blocks, string source, bool isSpaced)
    {
        var rows = new List<IRenderable>();
        foreach (Block block in blocks.Where(static b => b is not LinkReferenceDefinitionGroup))
        {
            if (isSpaced && rows.Count > 0)
            {
                rows.Add(EmptyLine.Instance);
            }

            rows.Add(Render(block, source));
        }

        return new Rows(rows);
    }

    private static IRenderable Render(Block block, string source) => block switch
    {
        HeadingBlock heading => InlineRenderer.Render(heading.Inline, StyleOf(heading)),
        ParagraphBlock paragraph => InlineRenderer.Render(paragraph.Inline),
        FencedCodeBlock code => RenderCode(code, code.Info),
        CodeBlock code => RenderCode(code, null),
        ListBlock list => RenderList(list, source),
        QuoteBlock quote => new Prefixed(RenderAll(quote, source, isSpaced: true), "▌ ", "▌ ", s_dim),
        Table table => TableRenderer.Render(table, RenderSource(table, source)),
        ThematicBreakBlock => new Rule { Style = s_dim },
        _ => RenderSource(block, source),
    };

    private static Style StyleOf(HeadingBlock heading) => heading.Level switch
    {
        1 => new(Color.Yellow, decoration: Decoration.Bold | Decoration.Underline),
        2 => new(Color.Yellow, decoration: Decoration.Bold),
        _ => new(decoration: Decoration.Bold),
    };

    // Rules instead of a box: what is copied from the terminal is the code alone.
    private static Rows RenderCode(CodeBlock code, string? language)
    {
        var top = new Rule { Style = s_dim, Justification = Justify.Left };
        if (!string.IsNullOrEmpty(language))
        {
            top.Title = Markup.Escape(TerminalText.CleanLine(language));
        }

        string text = TerminalText.Clean(code.Lines.ToString());
        return new(top, new Text(text, new Style(Color.Aqua)), new Rule { Style = s_dim });
    }

    private static Rows RenderList(ListBlock list, string source)
    {
        int number = int.TryParse(list.OrderedStart, out int start) ? start : 1;
        var rows = new List<IRenderable>();
        foreach (Block item in list)
        {
            string marker = list.IsOrdered ? $"{number++}. " : "• ";
            if (list.IsLoose && rows.Count > 0)
            {
                rows.Add(EmptyLine.Instance);
            }

            IRenderable content = RenderAll((ContainerBlock)item, source, list.IsLoose);
            rows.Add(new Prefixed(content, marker, new string(' ', marker.Length), Style.Plain));
        }

        return new Rows(rows);
    }

    private static Text RenderSource(Block block, string source) =>
        new(TerminalText.Clean(block.Span.IsEmpty ? "" : source.Substring(block.Span.Start, block.Span.Length)));
}
