using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Spectre.Console;
using Spectre.Console.Rendering;
using MarkdownTable = Markdig.Extensions.Tables.Table;
using MarkdownTableRow = Markdig.Extensions.Tables.TableRow;
using Table = Spectre.Console.Table;

/// <summary>Renders Markdown tables.</summary>
internal static class TableRenderer
{
    private static readonly Style s_header = new(decoration: Decoration.Bold);
    private static readonly Style s_border = new(decoration: Decoration.Dim);

    /// <summary>Renders a table, or its source if the terminal has no room for its columns.</summary>
    public static IRenderable Render(MarkdownTable table, IRenderable source)
    {
        MarkdownTableRow[] rows = [.. table.OfType<MarkdownTableRow>()];
        MarkdownTableRow? header = rows.FirstOrDefault(static r => r.IsHeader);
        var result = new Table { Border = TableBorder.Rounded, BorderStyle = s_border, ShowHeaders = header is not null };

        // A row can be longer than the header.
        int width = rows.Max(static r => r.Count);
        for (int i = 0; i < width; i++)
        {
            IRenderable title = header is not null && i < header.Count ? Cell(header[i], s_header) : new Text("");
            result.AddColumn(new TableColumn(title) { Alignment = AlignmentOf(table, i) });
        }

        foreach (MarkdownTableRow row in rows.Where(static r => !r.IsHeader))
        {
            result.AddRow(row.Select(static c => Cell(c, Style.Plain)));
        }

        // A column takes a border, a space on each side, and at least one character.
        return new Fitting(result, (4 * width) + 1, source);
    }

    private static Paragraph Cell(Block cell, Style style) =>
        InlineRenderer.Render((((TableCell)cell).FirstOrDefault() as LeafBlock)?.Inline, style);

    private static Justify AlignmentOf(MarkdownTable table, int column) =>
        (column < table.ColumnDefinitions.Count ? table.ColumnDefinitions[column].Alignment : null) switch
        {
            TableColumnAlign.Right => Justify.Right,
            TableColumnAlign.Center => Justify.Center,
            _ => Justify.Left,
        };
}
