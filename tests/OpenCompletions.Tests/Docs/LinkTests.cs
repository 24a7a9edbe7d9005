using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>Links and anchors of the README, docs and samples lead somewhere, and every page is in its index.</summary>
public sealed class LinkTests
{
    public static TheoryData<string> Pages => [.. DocumentationPages.All];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Link_OfAPage_LeadsToAFileAndAnAnchor(string page)
    {
        foreach ((string path, string anchor) in DocumentationPages.Links(page))
        {
            string target = path.Length == 0 ? page : Resolve(page, path);
            string file = Path.Combine(RepositoryFiles.Root, target);
            Assert.True(File.Exists(file) || Directory.Exists(file), $"{page} links to {path}, which does not exist.");
            if (anchor.Length > 0)
            {
                Assert.True(DocumentationPages.Anchors(target).Contains(anchor), $"{page} links to #{anchor}, which {target} does not have.");
            }
        }
    }

    [Fact]
    public void Pages_OfDocs_AreInItsIndex()
    {
        IEnumerable<string> listed = DocumentationPages.Links("docs/README.md").Select(static l => Resolve("docs/README.md", l.Path));

        Assert.Empty(DocumentationPages.All.Where(static p => p.StartsWith("docs/", StringComparison.Ordinal)).Except(["docs/README.md", .. listed]));
    }

    [Fact]
    public void Layout_OfThePage_NamesTheFoldersOfTheLibrary()
    {
        string library = Path.Combine(RepositoryFiles.Root, "src", "OpenCompletions");
        IEnumerable<string> folders = Directory.GetDirectories(library)
            .Concat(Directory.GetDirectories(Path.Combine(library, "Http")))
            .Where(static f => Directory.EnumerateFiles(f, "*.cs", SearchOption.AllDirectories).Any())
            .Select(f => Path.GetRelativePath(library, f).Replace('\\', '/'))
            .Except(["bin", "obj"]);

        Assert.Equal(
            folders.Order(StringComparer.Ordinal),
            MarkdownTable.Read("docs/contributing.md", "| folder | contents |").Select(static r => r[0]).Order(StringComparer.Ordinal));
    }

    private static string Resolve(string page, string path) => Path.GetRelativePath(
        RepositoryFiles.Root, Path.Combine(RepositoryFiles.Root, Path.GetDirectoryName(page)!, path)).Replace('\\', '/');
}
