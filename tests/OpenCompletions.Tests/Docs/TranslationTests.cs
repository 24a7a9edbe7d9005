using System.Text.RegularExpressions;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>The Chinese pages and their English originals change together.</summary>
public sealed partial class TranslationTests
{
    private const string Translation = "docs/zh/errors.md";
    private const string Original = "docs/errors.md";
    private const string Row = "| `Kind` | 429 | [tools](tools.md#failures) |";

    /// <summary>The translated pages.</summary>
    public static TheoryData<string> Pages =>
        [.. DocumentationPages.All.Where(static p => DocumentationPages.FindOriginal(p) is not null)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Block_OfATranslation_MatchesItsOriginal(string page)
    {
        string original = DocumentationPages.FindOriginal(page)!;
        IReadOnlyList<(string Outline, string Text)> expected = PageOutline.Read(original);
        IReadOnlyList<(string Outline, string Text)> actual = PageOutline.Read(page);

        foreach (((string Outline, string Text) e, (string Outline, string Text) a) in expected.Zip(actual))
        {
            Assert.True(
                e.Outline == a.Outline,
                $"{original} and {page} differ. Change both.\n\n{e.Text}\n{a.Text}\n\nCompared:\n{e.Outline}\n{a.Outline}");
        }

        Assert.True(expected.Count == actual.Count, $"{original} has {expected.Count} blocks, but {page} has {actual.Count}.");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Link_OfATranslation_LeadsToATranslationIfThereIsOne(string page)
    {
        string[] links = [.. DocumentationPages.Links(page).Select(l => DocumentationPages.Resolve(page, l.Path))];
        IEnumerable<string> translated = Pages.Select(static p => DocumentationPages.FindOriginal(p.Data)!);

        Assert.Equal(DocumentationPages.FindOriginal(page), links[0]);
        Assert.Empty(links.Skip(1).Intersect(translated));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void FirstLink_OfAnOriginal_LeadsToItsTranslation(string page)
    {
        string original = DocumentationPages.FindOriginal(page)!;

        Assert.Equal(page, DocumentationPages.Resolve(original, DocumentationPages.Links(original).First().Path));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Text_OfATranslation_HasChinesePunctuationAndSpacesAroundLatinText(string page)
    {
        string text = Marks().Replace(DocumentationPages.WithoutCode(page), "");

        Assert.All(
            Typo().Matches(DocumentationPages.Link().Replace(text, static m => m.Groups["text"].Value)),
            typo => Assert.Fail($"{page}: '{typo.Value}' has a space too few or too many, or a half-width punctuation mark."));
    }

    [Theory]
    [InlineData("The `Kind` is 429: see [tools](tools.md#failures).", "[工具](../tools.md#failures)：429 是 `Kind`。")]
    [InlineData("See [Kinds](errors.md#kinds).", "参阅[错误类别](#错误类别)。")]
    [InlineData("- one line\n  and another", "- 一行")]
    [InlineData("a\n- b\n\n# C\n| d |", "甲\n- 乙\n\n# 丙\n| 丁 |")]
    public void Outline_OfATranslatedText_IsTheSame(string original, string translation) =>
        Assert.Equal(Parse(Original, original), Parse(Translation, translation));

    [Theory]
    [InlineData(Row, "| `Error` | 429 | [tools](tools.md#failures) |")]
    [InlineData(Row, "| `Kind` | 428 | [tools](tools.md#failures) |")]
    [InlineData(Row, "| `Kind` | 429 | [tools](tools.md) |")]
    [InlineData(Row, "| `Kind` | 429 | [tools](timeouts.md) |")]
    [InlineData(Row, "| `Kind` | 429 | |")]
    [InlineData(Row, "| `Kind` | 429 |")]
    [InlineData(Row, "| 429 | `Kind` | [tools](tools.md#failures) |")]
    [InlineData(Row, Row + "\n" + Row)]
    [InlineData("# a", "## a")]
    [InlineData("# a", "a")]
    [InlineData("- a\n- b", "- a\n  b")]
    [InlineData("a\n\nb", "a\nb")]
    [InlineData("<!-- snippet: a#b -->", "<!-- snippet: a#c -->")]
    [InlineData("```csharp\na();\n```", "```csharp\nb();\n```")]
    [InlineData("```csharp\na();\n```", "```\na();\n```")]
    [InlineData("```\na\n```\n\n```\nb\n```", "```\nb\n```\n\n```\na\n```")]
    [InlineData("```\na\n```\n\n```\nb\n```", "```\na\n```")]
    public void Outline_OfAChangedText_Differs(string original, string changed) =>
        Assert.NotEqual(Parse(Original, original), Parse(Original, changed));

    private static IEnumerable<string> Parse(string page, string text) =>
        PageOutline.Parse(page, text).Select(static b => b.Outline);

    // Bold text, and the mark before an image.
    [GeneratedRegex(@"\*\*|!(?=\[)")]
    private static partial Regex Marks();

    // A table's bars are set off by spaces, whatever stands beside them.
    [GeneratedRegex(
        """
        \p{IsCJKUnifiedIdeographs}[A-Za-z0-9`] | [A-Za-z0-9`]\p{IsCJKUnifiedIdeographs} |
        \p{IsCJKUnifiedIdeographs}[ ]?(?!\.NET)[.,;:?!()] | [.,;:?!()][ ]?\p{IsCJKUnifiedIdeographs} |
        [，。；：、？！（）][ ](?!\|) | (?<!\|)[ ][，。；：、？！（）]
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Typo();
}
