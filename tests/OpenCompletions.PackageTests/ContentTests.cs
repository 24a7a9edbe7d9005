using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenCompletions.PackageTests;

/// <summary>The files in the packages, and what the README and the icon hold.</summary>
public sealed partial class ContentTests
{
    private static readonly string[] s_frameworks = ["net10.0", "net8.0", "netstandard2.0"];

    public static TheoryData<string> Ids => [.. PackedFile.Ids];

    [Fact]
    public void Folder_OfThePackedFiles_HasEachPackageAndItsSymbols() =>
        Assert.Equal(
            PackedFile.Ids
                .SelectMany(static id => new[] { $"{id}.{PackedFile.Version}.nupkg", $"{id}.{PackedFile.Version}.snupkg" })
                .Order(StringComparer.Ordinal),
            Directory.GetFiles(PackedFile.Folder).Select(static f => Path.GetFileName(f)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_Files_AreTheListedOnes(string id)
    {
        string[] other = id == "OpenCompletions" ? ["ConfigurationSchema.json", "buildTransitive/OpenCompletions.targets"] : [];

        Assert.Equal(
            [.. Libraries(id, "dll"), .. Libraries(id, "xml"), .. other, "README.md", "icon.png", $"{id}.nuspec"],
            PackedFile.Package(id).Contents.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Symbols_Files_AreTheListedOnes(string id) =>
        Assert.Equal([.. Libraries(id, "pdb"), $"{id}.nuspec"], PackedFile.Symbols(id).Contents.ToHashSet());

    [Theory]
    [MemberData(nameof(Ids))]
    public void Readme_OfThePackage_IsItsOwn(string id)
    {
        string readme = PackedFile.Package(id).Text("README.md");

        Assert.StartsWith($"# {id}\n", readme, StringComparison.Ordinal);
        Assert.Equal(RepositoryFiles.Read($"src/{id}/README.md"), readme);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Readme_OfThePackage_NeedsNoRepository(string id)
    {
        string readme = PackedFile.Package(id).Text("README.md");

        Assert.All(
            Link().Matches(readme).Select(static m => m.Groups["target"].Value),
            static link => Assert.StartsWith("https://", link, StringComparison.Ordinal));
        Assert.DoesNotContain("clone", readme, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("this repository", readme, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Icon_OfThePackage_IsAPngOf128Pixels(string id)
    {
        ReadOnlySpan<byte> icon = PackedFile.Package(id).Entries["icon.png"];

        Assert.Equal("\x89PNG\r\n\x1a\n", Encoding.Latin1.GetString(icon[..8]));
        Assert.Equal(128, BinaryPrimitives.ReadInt32BigEndian(icon[16..]));
        Assert.Equal(128, BinaryPrimitives.ReadInt32BigEndian(icon[20..]));
    }

    private static IEnumerable<string> Libraries(string id, string extension) =>
        s_frameworks
            .Where(f => id != "OpenCompletions.Testing" || f != "netstandard2.0")
            .Select(f => $"lib/{f}/{id}.{extension}");

    // Inline links and images, reference definitions, and HTML attributes.
    [GeneratedRegex(
        @"\]\((?<target>[^)\s]+)|^ *\[[^\]]+\]: *(?<target>\S+)|(?:src|href)=""(?<target>[^""]+)""", RegexOptions.Multiline)]
    private static partial Regex Link();
}
