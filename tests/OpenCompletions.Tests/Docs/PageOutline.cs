using System.Text.RegularExpressions;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>
/// What a page and its translation have in common, block by block: code blocks as they are; of headings, paragraphs, list items
/// and table cells the code, the numbers and the links. A link to a translation counts as a link to its original.
/// </summary>
internal static partial class PageOutline
{
    private static readonly string[] s_verbatim = ["code", "comment"];
    private static readonly string[] s_kinds = [.. s_verbatim, "heading", "row", "item", "text"];

    /// <summary>The outline of a page of the repository: for each block, the text to compare and the text of the page.</summary>
    public static IReadOnlyList<(string Outline, string Text)> Read(string page) => Parse(page, RepositoryFiles.Read(page));

    /// <summary>The outline of a text, whose links are relative to a page.</summary>
    public static IReadOnlyList<(string Outline, string Text)> Parse(string page, string text) =>
        [.. Block().Matches(text).Select(block => (Describe(page, block), block.Value))];

    private static string Describe(string page, Match block)
    {
        string kind = s_kinds.Single(k => block.Groups[k].Success);
        if (s_verbatim.Contains(kind))
        {
            return block.Value;
        }

        string name = kind == "heading" ? $"heading {block.Value.IndexOf(' ', StringComparison.Ordinal)}" : kind;
        IEnumerable<string> cells = kind == "row" ? block.Value.Trim('|').Split('|') : [block.Value];
        return $"{name}: {string.Join(" | ", cells.Select(c => Describe(page, c)))}";
    }

    // Sorted, because a translation has another order of words.
    private static string Describe(string page, string text)
    {
        string withoutCode = Code().Replace(text, "");
        string withoutTargets = DocumentationPages.Link().Replace(withoutCode, static m => m.Groups["text"].Value);
        IEnumerable<string> targets = DocumentationPages.Link().Matches(withoutCode)
            .Select(m => ReadTarget(page, m.Groups["target"].Value))
            .Order(StringComparer.Ordinal);
        return string.Join(' ', [.. Values(Code().Matches(text)), .. Values(Number().Matches(withoutTargets)), .. targets]);
    }

    private static IEnumerable<string> Values(IEnumerable<Match> matches) =>
        matches.Select(static m => m.Value).Distinct().Order(StringComparer.Ordinal);

    // An anchor is translated with its heading, so that the heading's position stands for it.
    private static string ReadTarget(string page, string target)
    {
        if (target.Contains("://", StringComparison.Ordinal))
        {
            return target;
        }

        string[] parts = target.Split('#');
        string linked = DocumentationPages.Resolve(page, parts[0]);
        string original = DocumentationPages.FindOriginal(linked) ?? linked;
        return parts.Length == 1 ? original : $"{original}#{DocumentationPages.Anchors(linked).ToList().IndexOf(parts[1])}";
    }

    [GeneratedRegex(
        """
        ^(?:
          (?<code>```(?s:.*?)^```$) |
          (?<comment><!--.*-->$) |
          (?<heading>\#{1,6}[ ].+$) |
          (?<row>\|.+$) |
          (?: (?<item>[ ]*(?:-|\d+\.)[ ].+$) | (?<text>.+$) )
          (?: \n (?!``` | <!-- | \# | \| | [ ]*(?:-|\d+\.)[ ]) .+$ )*
        )
        """,
        RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Block();

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\d+(?:[.,]\d+)*")]
    private static partial Regex Number();
}
