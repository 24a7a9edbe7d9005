using System.Net;
using System.Text;

namespace OpenCompletions;

/// <summary>What a body without JSON says of an error: a proxy's page has it in its title, a server's plain text is it.</summary>
internal static class PlainError
{
    // A title stands at the beginning; a body may be a megabyte.
    private const int Searched = 16 * 1024;

    /// <summary>The text, not made fit for messages yet; null when there is none.</summary>
    public static string? TextOf(ReadOnlySpan<byte> utf8)
    {
        BodyKind kind = BodyBytes.Sniff(utf8);
        if (kind is not (BodyKind.Html or BodyKind.Events))
        {
            return null;
        }

        string text = Encoding.UTF8.GetString(BodyBytes.SkipBom(utf8.Slice(0, Math.Min(utf8.Length, Searched))));
        return kind == BodyKind.Html ? TitleOf(text) : IsText(text) ? text : null;
    }

    private static string? TitleOf(string html)
    {
        int open = html.IndexOf("<title", StringComparison.OrdinalIgnoreCase);
        int start = open < 0 ? -1 : html.IndexOf('>', open);
        int end = start < 0 ? -1 : html.IndexOf("</title", start, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? null : WebUtility.HtmlDecode(html.Substring(start + 1, end - start - 1));
    }

    // Bytes that are no UTF-8 are compressed or encoded in a way that nobody can read; events and a bare null are no sentences.
    private static bool IsText(string text) =>
        text.IndexOf('\uFFFD') < 0 && text.IndexOf('\0') < 0 && text.Trim() != "null"
        && !text.StartsWith("data:", StringComparison.Ordinal) && !text.StartsWith("event:", StringComparison.Ordinal);
}
