using System.Xml.Linq;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>The page on compatibility names the frameworks and dependencies of the project files.</summary>
public sealed class CompatibilityTests
{
    private const string Page = "docs/compatibility.md";

    private static readonly string[] s_packages = ["OpenCompletions", "OpenCompletions.Extensions.AI", "OpenCompletions.Testing"];

    [Fact]
    public void Dependencies_OfThePage_AreThoseOfTheProjects() =>
        Assert.Equal(
            s_packages.SelectMany(ProjectDependencies).Order(StringComparer.Ordinal),
            MarkdownTable.Read(Page, "| package | framework |").SelectMany(PageDependencies).Order(StringComparer.Ordinal));

    [Fact]
    public void Frameworks_OfThePage_AreThoseOfTheLibrary() =>
        Assert.Equal(
            Load("OpenCompletions").Descendants("TargetFrameworks").Single().Value.Split(';'),
            MarkdownTable.Read(Page, "| build |").Select(static r => r[0]));

    private static XDocument Load(string package) => XDocument.Parse(RepositoryFiles.Read($"src/{package}/{package}.csproj"));

    // A condition names the framework that does not have the dependency.
    private static IEnumerable<string> ProjectDependencies(string package) =>
        from reference in Load(package).Descendants()
        where reference.Name.LocalName is "PackageReference" or "FrameworkReference" or "ProjectReference"
        let condition = (string?)reference.Parent!.Attribute("Condition")
        let framework = condition is null ? "all" : $"all but {condition.Split('\'')[3]}"
        let name = Path.GetFileName((string)reference.Attribute("Include")!).Replace(".csproj", "", StringComparison.Ordinal)
        select $"{package}, {framework}: {name}";

    private static IEnumerable<string> PageDependencies(string[] row) =>
        row[2].Split([", ", "; "], StringSplitOptions.None)
            .Where(static d => !d.Contains(' ', StringComparison.Ordinal))
            .Select(dependency => $"{row[0]}, {row[1]}: {dependency}");
}
