using System.Text.RegularExpressions;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>The Markdown pages of the repository: the README, docs, samples and the packages' own READMEs.</summary>
internal static partial class DocumentationPages
{
    /// <summary>The pages' paths from the repository's root, in order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. new[] { "docs", "samples", "src" }
            .SelectMany(static folder => Directory.EnumerateFiles(
                Path.Combine(RepositoryFiles.Root, folder), "*.md", SearchOption.AllDirectories))
            .Where(static f => !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(static f => Path.GetRelativePath(RepositoryFiles.Root, f).Replace('\\', '/'))
            .Append("README.md")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The links of a page: the path of a file, the anchor behind it, or both. Links in code and to the web are left out.</summary>
    public static IEnumerable<(string Path, string Anchor)> Links(string page) =>
        Link().Matches(WithoutCode(page))
            .Select(static m => m.Groups["target"].Value)
            .Where(static t => !t.Contains("://", StringComparison.Ordinal))
            .Select(static t => t.Split('#') is [var path, var anchor] ? (path, anchor) : (t, ""));

    /// <summary>The anchors of a page's headings, as GitHub makes them.</summary>
    public static IEnumerable<string> Anchors(string page)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Match heading in Heading().Matches(WithoutCode(page)))
        {
            string text = Link().Replace(heading.Groups["text"].Value, static m => m.Groups["text"].Value);
            string anchor = NotInAnchors().Replace(text.Trim().ToLowerInvariant(), "").Replace(' ', '-');
            int count = seen[anchor] = seen.GetValueOrDefault(anchor) + 1;
            yield return count == 1 ? anchor : $"{anchor}-{count - 1}";
        }
    }

    private static string WithoutCode(string page) => CodeBlock().Replace(RepositoryFiles.Read(page), "");

    [GeneratedRegex("^```.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#{1,6} (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}\- _]")]
    private static partial Regex NotInAnchors();
}
