using System.Text.RegularExpressions;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>The recipes of the cookbook are short, and are all in its table.</summary>
public sealed partial class CookbookTests
{
    private const string Page = "docs/cookbook.md";

    public static TheoryData<string, string> Recipes =>
    [
        .. Section().Matches(RepositoryFiles.Read(Page)).Select(static s => (s.Groups["title"].Value, s.Groups["text"].Value)),
    ];

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Recipe_HasAtMostTwoSentencesAndTwelveLinesOfCode(string title, string text)
    {
        string code = Assert.Single(Block().Matches(text)).Groups["code"].Value.TrimEnd('\n');
        string words = Snippet().Replace(Block().Replace(text, ""), "").Trim();

        Assert.True(code.Split('\n').Length is >= 3 and <= 12, $"The code of '{title}' has {code.Split('\n').Length} lines.");
        Assert.True(SentenceEnd().Count(words) is 1 or 2, $"The text of '{title}' has {SentenceEnd().Count(words)} sentences.");
    }

    [Fact]
    public void Recipes_AreLinkedFromTheTable()
    {
        IEnumerable<string> linked =
            DocumentationPages.Links(Page).Where(static l => l.Path.Length == 0).Select(static l => l.Anchor);

        Assert.Equal(
            DocumentationPages.Anchors(Page).Skip(1).Order(StringComparer.Ordinal),
            linked.Distinct().Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("^## (?<title>[^\n]+)\n(?<text>.*?)(?=^## |\\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("<!--.*?-->")]
    private static partial Regex Snippet();

    [GeneratedRegex(@"\.(?=\s|$)")]
    private static partial Regex SentenceEnd();
}
