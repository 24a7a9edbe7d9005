using System.Text;
using System.Text.Json;

namespace OpenCompletions.PackageTests;

/// <summary>
/// No packed file names a folder or a user of the machine that built it, and the symbols lead to every source file.
/// </summary>
public sealed class MachinePathTests
{
    private static readonly string[] s_machinePaths = FindMachinePaths();

    public static TheoryData<string> Ids => [.. PackedFile.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Files_OfAPackage_NameNoPathOfTheMachine(string id)
    {
        PackedFile[] files = [PackedFile.Package(id), PackedFile.Symbols(id)];

        Assert.All(files.SelectMany(static f => f.Entries), static e => AssertNoPath(e.Key, e.Value));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Symbols_OfALibrary_NameNoPathOfTheMachine(string id)
    {
        foreach ((string name, SymbolFile symbols) in SymbolFiles(id))
        {
            Assert.All(symbols.Documents, d => AssertNoPath(name, Encoding.UTF8.GetBytes(d.Path + "\n" + d.Text)));
            Assert.All(symbols.CustomInformation, i => AssertNoPath(name, i));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Documents_OfALibrary_AreInTheRepositoryOrEmbedded(string id)
    {
        foreach ((string name, SymbolFile symbols) in SymbolFiles(id))
        {
            Assert.NotEmpty(symbols.Documents);
            Assert.All(symbols.Documents, document =>
            {
                Assert.StartsWith("/_/src/", document.Path, StringComparison.Ordinal);
                string source = Path.Combine(RepositoryFiles.Root, document.Path[3..]);
                bool isGenerated = document.Path.Contains("/obj/", StringComparison.Ordinal);
                Assert.True(
                    isGenerated ? document.Text is not null : File.Exists(source),
                    $"{name} names {document.Path}, which is neither a file of the repository nor embedded.");
            });
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void SourceLink_OfALibrary_LeadsToTheWeb(string id)
    {
        foreach ((_, SymbolFile symbols) in SymbolFiles(id))
        {
            // There is none as long as the repository has no address.
            using JsonDocument map = JsonDocument.Parse(symbols.SourceLink ?? """{"documents":{}}""");
            Assert.All(map.RootElement.GetProperty("documents").EnumerateObject(), static rule =>
            {
                Assert.StartsWith("/_/", rule.Name, StringComparison.Ordinal);
                Assert.StartsWith("https://", rule.Value.GetString(), StringComparison.Ordinal);
            });
        }
    }

    internal static IEnumerable<(string Name, SymbolFile Symbols)> SymbolFiles(string id)
    {
        PackedFile file = PackedFile.Symbols(id);
        string[] names = [.. file.WithExtension(".pdb")];
        Assert.NotEmpty(names);
        foreach (string name in names)
        {
            using var symbols = new SymbolFile(file.Entries[name]);
            yield return (name, symbols);
        }
    }

    private static void AssertNoPath(string name, byte[] content)
    {
        foreach (string path in s_machinePaths)
        {
            bool contains = content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(path)) >= 0
                || content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(path)) >= 0;
            Assert.False(contains, $"{name} contains '{path}'.");
        }
    }

    private static string[] FindMachinePaths()
    {
        string user = Environment.UserName;
        string[] folders =
        [
            RepositoryFiles.Root,
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            Path.TrimEndingDirectorySeparator(Path.GetTempPath()),
            $"/home/{user}", $"/Users/{user}", $@"\Users\{user}",
        ];
        return [.. folders.Where(static f => f.Length > 1).SelectMany(static f => new[] { f + "/", f + "\\" }).Distinct()];
    }
}
