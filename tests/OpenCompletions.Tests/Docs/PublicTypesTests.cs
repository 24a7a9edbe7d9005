using System.Text.RegularExpressions;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>A reader of the pages meets every public type of the library.</summary>
public sealed partial class PublicTypesTests
{
    private static readonly string[] s_folders =
        ["Options", "Requests", "Messages", "Tools", "Responses", "Streaming", "Errors", "Functions", "Server"];

    public static TheoryData<string> Folders => [.. s_folders];

    [Theory]
    [MemberData(nameof(Folders))]
    public void PublicType_OfAFolder_IsNamedOnAPageThatTheReadmeLeadsTo(string folder)
    {
        var named = ReachablePages().SelectMany(NamesInCode).ToHashSet(StringComparer.Ordinal);
        string[] types = [.. PublicTypes(folder)];

        Assert.NotEmpty(types);
        Assert.Empty(types.Except(named));
    }

    [Fact]
    public void Page_OfTheDocs_IsReachedFromTheReadme() =>
        Assert.Empty(DocumentationPages.All
            .Where(static p => p.StartsWith("docs/", StringComparison.Ordinal) || p.StartsWith("samples/", StringComparison.Ordinal))
            .Except(ReachablePages()));

    [Theory]
    [InlineData("openai")]
    [InlineData("azure-ai-inference")]
    [InlineData("betalgo")]
    public void OurTypes_OfAMigrationTable_Exist(string library)
    {
        IEnumerable<string> types = typeof(ChatCompletion).Assembly.GetExportedTypes().Select(static t => t.Name);
        string[][] rows = MarkdownTable.Read($"docs/migrating/{library}.md", "| theirs | ours |");

        Assert.NotEmpty(rows);
        Assert.All(rows.SelectMany(static r => r[1].Split(", ")), name => Assert.Contains(name, types));
    }

    [Fact]
    public void Name_OnThePageOfTypes_Exists()
    {
        Type[] types = typeof(ChatCompletion).Assembly.GetExportedTypes();
        IEnumerable<string> members = types.SelectMany(static t => t.GetProperties()).Select(static p => p.Name);
        string page = RepositoryFiles.Read("docs/types.md");
        IEnumerable<string> used = InlineCode().Matches(page).Select(static c => c.Groups["code"].Value);

        Assert.Empty(used.Where(static n => char.IsUpper(n[0])).Except(types.Select(static t => t.Name).Concat(members)));
    }

    private static HashSet<string> ReachablePages()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(["README.md"]);
        while (open.TryDequeue(out string? page))
        {
            if (!reached.Add(page))
            {
                continue;
            }

            foreach (string target in DocumentationPages.Links(page).Select(l => DocumentationPages.Resolve(page, l.Path)))
            {
                string file = DocumentationPages.All.Contains(target + "/README.md") ? target + "/README.md" : target;
                if (DocumentationPages.All.Contains(file))
                {
                    open.Enqueue(file);
                }
            }
        }

        return reached;
    }

    private static IEnumerable<string> NamesInCode(string page) =>
        Code().Matches(RepositoryFiles.Read(page))
            .SelectMany(static c => Identifier().Matches(c.Value))
            .Select(static i => i.Value);

    // Nested converters are hidden from users.
    private static IEnumerable<string> PublicTypes(string folder)
    {
        string path = Path.Combine(RepositoryFiles.Root, "src", "OpenCompletions", folder);
        return Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
            .SelectMany(static f => PublicType().Matches(File.ReadAllText(f)))
            .Select(static t => t.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal);
    }

    [GeneratedRegex("^```.*?^```$|`[^`\n]+`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("`(?<code>[^`\n]+)`")]
    private static partial Regex InlineCode();

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Identifier();

    [GeneratedRegex(
        "^public (?:[a-z]+ )*(?:class|record struct|record|struct|enum|interface) (?<name>[A-Za-z]+)",
        RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
