using System.Net;
using System.Text;

namespace OpenCompletions;

/// <summary>Reads the error text of a body that is not JSON: the title of a proxy's HTML page, or plain text.</summary>
internal static class PlainError
{
    // The title is at the beginning of a page; a body may be a megabyte long.
    private const int MaxSearched = 16 * 1024;

    /// <summary>Returns the text, which the caller must prepare for use in a message; null if there is none.</summary>
    public static string? ReadText(ReadOnlySpan<byte> utf8)
    {
        BodyKind kind = BodyBytes.Sniff(utf8);
        if (kind is not (BodyKind.Html or BodyKind.Events))
        {
            return null;
        }

        string text = Encoding.UTF8.GetString(BodyBytes.SkipBom(utf8.Slice(0, Math.Min(utf8.Length, MaxSearched))));
        return kind == BodyKind.Html ? ReadTitle(text) : IsText(text) ? text : null;
    }

    private static string? ReadTitle(string html)
    {
        int open = html.IndexOf("<title", StringComparison.OrdinalIgnoreCase);
        int start = open < 0 ? -1 : html.IndexOf('>', open);
        int end = start < 0 ? -1 : html.IndexOf("</title", start, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? null : WebUtility.HtmlDecode(html.Substring(start + 1, end - start - 1));
    }

    // A body that is not UTF-8 is compressed or in another encoding. Events and the JSON value null are not error texts.
    private static bool IsText(string text) =>
        text.IndexOf('\uFFFD') < 0 && text.IndexOf('\0') < 0 && text.Trim() != "null"
        && !text.StartsWith("data:", StringComparison.Ordinal) && !text.StartsWith("event:", StringComparison.Ordinal);
}
