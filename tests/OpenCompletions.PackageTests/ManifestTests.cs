using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace OpenCompletions.PackageTests;

/// <summary>What a package says about itself.</summary>
public sealed partial class ManifestTests
{
    // Libraries that were compiled against the .NET Standard build need both Microsoft.Bcl packages at run time.
    private static readonly Dictionary<string, string[]> s_dependencies = new()
    {
        ["OpenCompletions"] =
        [
            "net10.0: Microsoft.Bcl.AsyncInterfaces, Microsoft.Bcl.TimeProvider, "
                + "Microsoft.Extensions.DependencyInjection.Abstractions, Microsoft.Extensions.Http",
            "net8.0: Microsoft.Bcl.AsyncInterfaces, Microsoft.Bcl.TimeProvider, "
                + "Microsoft.Extensions.DependencyInjection.Abstractions, Microsoft.Extensions.Http, "
                + "System.Net.ServerSentEvents, System.Text.Json",
            ".NETStandard2.0: Microsoft.Bcl.AsyncInterfaces, Microsoft.Bcl.TimeProvider, "
                + "Microsoft.Extensions.DependencyInjection.Abstractions, Microsoft.Extensions.Http, "
                + "System.Net.ServerSentEvents, System.Text.Json",
        ],
        ["OpenCompletions.Extensions.AI"] =
        [
            "net10.0: Microsoft.Extensions.AI.Abstractions, OpenCompletions",
            "net8.0: Microsoft.Extensions.AI.Abstractions, OpenCompletions",
            ".NETStandard2.0: Microsoft.Extensions.AI.Abstractions, OpenCompletions",
        ],
        ["OpenCompletions.Testing"] =
        [
            "net10.0: OpenCompletions, Microsoft.AspNetCore.App (shared framework)",
            "net8.0: OpenCompletions, Microsoft.AspNetCore.App (shared framework)",
        ],
    };

    public static TheoryData<string> Ids => [.. PackedFile.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Manifest_OfAPackage_DescribesIt(string id)
    {
        XElement metadata = Metadata(id);

        Assert.Equal(id, Value(metadata, "id"));
        Assert.Equal(PackedFile.Version, Value(metadata, "version"));
        Assert.Equal("OpenCompletions contributors", Value(metadata, "authors"));
        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Equal("expression", (string?)Child(metadata, "license")!.Attribute("type"));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.Equal("icon.png", Value(metadata, "icon"));
        Assert.StartsWith("Copyright (c) ", Value(metadata, "copyright"), StringComparison.Ordinal);
        Assert.InRange(Value(metadata, "description").Length, 60, 300);
        Assert.Contains("chat-completions", Value(metadata, "tags").Split(' '));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void ReleaseNotes_OfAPackage_AreTheSectionOfItsVersion(string id)
    {
        string changelog = RepositoryFiles.Read("docs/changelog.md");
        string heading = $"\n## {PackedFile.Version}\n";
        int start = changelog.IndexOf(heading, StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/changelog.md has no section '{heading.Trim()}'.");
        string section = changelog[(start + heading.Length)..].Split("\n## ")[0].Trim();

        Assert.Equal(Link().Replace(section, "${text}"), Value(Metadata(id), "releaseNotes").ReplaceLineEndings("\n"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Repository_OfAPackage_IsTheCommitWithoutALocalAddress(string id)
    {
        XElement repository = Child(Metadata(id), "repository")!;

        Assert.Equal("git", (string?)repository.Attribute("type"));
        Assert.Equal(Head(), (string?)repository.Attribute("commit"));
        Assert.StartsWith("https://", (string?)repository.Attribute("url") ?? "https://", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Dependencies_OfAPackage_AreTheListedOnes(string id)
    {
        XElement metadata = Metadata(id);
        ILookup<string, string> shared = Groups(metadata, "frameworkReferences")
            .SelectMany(static g => g.Elements(), static (g, r) => (Framework: Framework(g), Name: r.Attribute("name")!.Value))
            .ToLookup(static r => r.Framework, static r => $"{r.Name} (shared framework)");
        IEnumerable<string> Names(XElement group) =>
            group.Elements().Select(Id).Order(StringComparer.Ordinal).Concat(shared[Framework(group)]);

        Assert.Equal(
            s_dependencies[id],
            Groups(metadata, "dependencies").Select(g => $"{Framework(g)}: {string.Join(", ", Names(g))}"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Dependencies_OfAPackage_HaveTheVersionsOfTheRepository(string id)
    {
        Dictionary<string, string> versions = XDocument.Parse(RepositoryFiles.Read("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .ToDictionary(static p => p.Attribute("Include")!.Value, static p => p.Attribute("Version")!.Value);
        versions["OpenCompletions"] = PackedFile.Version;

        Assert.All(
            Groups(Metadata(id), "dependencies").Elements(),
            dependency => Assert.Equal(versions[Id(dependency)], (string?)dependency.Attribute("version")));
    }

    private static XElement Metadata(string id) =>
        Child(XDocument.Parse(PackedFile.Package(id).Text($"{id}.nuspec")).Root!, "metadata")!;

    private static IEnumerable<XElement> Groups(XElement metadata, string name) => Child(metadata, name)?.Elements() ?? [];

    private static string Framework(XElement group) => group.Attribute("targetFramework")!.Value;

    private static string Id(XElement dependency) => dependency.Attribute("id")!.Value;

    private static string Value(XElement parent, string name) => Child(parent, name)?.Value ?? "";

    private static XElement? Child(XElement parent, string name) => parent.Element(parent.Name.Namespace + name);

    // The checked-out commit; null if the sources are not in a Git repository, so that no commit is known.
    private static string? Head()
    {
        if (!Path.Exists(Path.Combine(RepositoryFiles.Root, ".git")))
        {
            return null;
        }

        var start = new ProcessStartInfo("git", ["rev-parse", "HEAD"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = RepositoryFiles.Root,
        };
        using Process git = Process.Start(start)!;
        return git.StandardOutput.ReadToEnd().Trim();
    }

    [GeneratedRegex(@"\[(?<text>[^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();
}
