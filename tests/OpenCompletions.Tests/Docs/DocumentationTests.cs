using System.Text.RegularExpressions;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>Every C# block of the READMEs and the docs is the text of a region in a compiled file.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string[] s_compiledFolders =
    [
        "samples/",
        "tests/OpenCompletions.Extensions.AI.Tests/Docs/",
        "tests/OpenCompletions.Hello/",
        "tests/OpenCompletions.Tests/Docs/",
    ];

    public static TheoryData<string> Pages => [.. DocumentationPages.All];

    [Theory]
    [MemberData(nameof(Pages))]
    public void CSharpBlock_OfAPage_IsTheRegionThatItNames(string page)
    {
        string text = RepositoryFiles.Read(page);
        int blocks = Block().Count(text);
        MatchCollection snippets = Snippet().Matches(text);

        Assert.True(
            blocks == snippets.Count,
            $"{page} has {blocks} C# blocks, but {snippets.Count} of them name the region that they are taken from.");
        foreach (Match snippet in snippets)
        {
            string file = snippet.Groups["file"].Value;
            Assert.True(
                s_compiledFolders.Any(f => file.StartsWith(f, StringComparison.Ordinal)),
                $"{page} takes code from {file}, which is not a compiled file for documentation.");
            Assert.Equal(Region(file, snippet.Groups["region"].Value), snippet.Groups["code"].Value.TrimEnd('\n'));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void OtherBlock_OfAPage_HoldsNoCSharp(string page) =>
        Assert.All(
            AnyBlock().Matches(RepositoryFiles.Read(page)).Where(static b => b.Groups["language"].Value != "csharp"),
            block => Assert.False(Statement().IsMatch(block.Value), $"{page} has C# in a block that is not marked as C#:\n{block.Value}"));

    internal static string Region(string file, string name)
    {
        string[] lines = RepositoryFiles.Read(file).Split('\n');
        int start = Array.FindIndex(lines, l => l.Trim() == $"#region {name}");
        Assert.True(start >= 0, $"{file} has no region '{name}'.");
        string[] region = lines.Skip(start + 1).TakeWhile(l => l.Trim() != "#endregion").ToArray();
        int indent = region.Where(l => l.Trim().Length > 0).Min(l => l.Length - l.TrimStart().Length);
        return string.Join('\n', region.Select(l => l.Length > indent ? l[indent..] : "")).TrimEnd('\n');
    }

    [GeneratedRegex("^ *(```|~~~) *(csharp|cs|c#)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Block();

    [GeneratedRegex("^```(?<language>[a-z]*)$.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex AnyBlock();

    [GeneratedRegex(";( *//.*)?$", RegexOptions.Multiline)]
    private static partial Regex Statement();

    [GeneratedRegex("<!-- snippet: (?<file>[^#]+)#(?<region>[^ ]+) -->\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
