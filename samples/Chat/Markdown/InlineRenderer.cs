using Markdig.Extensions.TaskLists;
using Markdig.Syntax.Inlines;
using Spectre.Console;

/// <summary>Renders the text within a Markdown block: emphasis, code, links.</summary>
internal static class InlineRenderer
{
    private static readonly Style s_code = new(Color.Aqua);
    private static readonly Style s_dim = new(decoration: Decoration.Dim);

    public static Paragraph Render(ContainerInline? inlines, Style? style = null)
    {
        var paragraph = new Paragraph();
        if (inlines is not null)
        {
            Append(paragraph, inlines, style ?? Style.Plain);
        }

        return paragraph;
    }

    private static void Append(Paragraph paragraph, ContainerInline inlines, Style style)
    {
        foreach (Inline inline in inlines)
        {
            Append(paragraph, inline, style);
        }
    }

    private static void Append(Paragraph paragraph, Inline inline, Style style)
    {
        switch (inline)
        {
            case LiteralInline literal:
                AppendText(paragraph, literal.Content.ToString(), style);
                break;
            case CodeInline code:
                AppendText(paragraph, code.Content, style.Combine(s_code));
                break;
            case EmphasisInline emphasis:
                Append(paragraph, emphasis, style.Combine(StyleOf(emphasis)));
                break;
            case LinkInline { Url.Length: > 0 } link:
                AppendLink(paragraph, link, style);
                break;
            case AutolinkInline link:
                AppendText(paragraph, link.Url, style.Combine(LinkTo(link.IsEmail ? "mailto:" + link.Url : link.Url)));
                break;
            case HtmlEntityInline entity:
                AppendText(paragraph, entity.Transcoded.ToString(), style);
                break;
            case HtmlInline html:
                // Tags are shown, because they can be what the text is about; <br> is what models write in table cells.
                AppendText(paragraph, html.Tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase) ? "\n" : html.Tag, style);
                break;
            case TaskList task:
                AppendText(paragraph, task.Checked ? "☑" : "☐", style);
                break;
            case LineBreakInline:
                paragraph.Append("\n");
                break;
            case DelimiterInline delimiter:
                // A bracket or an asterisk that turned out to be just that.
                AppendText(paragraph, delimiter.ToLiteral(), style);
                Append(paragraph, (ContainerInline)delimiter, style);
                break;
            case ContainerInline container:
                Append(paragraph, container, style);
                break;
        }
    }

    private static void AppendLink(Paragraph paragraph, LinkInline link, Style style)
    {
        string url = link.Url!;
        Style linked = style.Combine(LinkTo(url));
        if (link.IsImage)
        {
            AppendText(paragraph, "🖼 ", style);
        }

        if (link.FirstChild is null)
        {
            AppendText(paragraph, url, linked);
        }
        else
        {
            // Not every terminal lets its user follow the link of a text.
            Append(paragraph, link, linked);
            AppendText(paragraph, $" ({url})", style.Combine(s_dim));
        }
    }

    // Markdown can name any character as an entity, so that text is cleaned here and not only when it is received.
    private static void AppendText(Paragraph paragraph, string text, Style style) =>
        paragraph.Append(TerminalText.Clean(text), style);

    private static Style StyleOf(EmphasisInline emphasis) => (emphasis.DelimiterChar, emphasis.DelimiterCount) switch
    {
        ('~', 2) => new(decoration: Decoration.Strikethrough),
        ('*' or '_', 1) => new(decoration: Decoration.Italic),
        ('*' or '_', _) => new(decoration: Decoration.Bold),
        _ => Style.Plain,
    };

    // A link is an escape sequence. A character of the URL could end it, so the URL is percent-encoded.
    private static Style LinkTo(string url)
    {
        bool isSafe = Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri is { Scheme: "http" or "https" or "mailto" };
        return new(Color.DodgerBlue1, decoration: Decoration.Underline, link: isSafe ? uri!.AbsoluteUri : null);
    }
}
