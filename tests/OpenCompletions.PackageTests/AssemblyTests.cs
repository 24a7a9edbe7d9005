using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace OpenCompletions.PackageTests;

/// <summary>The packed assemblies: their builds are reproducible, they have strong names, and the symbols are theirs.</summary>
public sealed class AssemblyTests
{
    public static TheoryData<string> Ids => [.. PackedFile.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Assembly_OfAPackage_HasAStrongNameAndTheVersion(string id)
    {
        foreach ((_, PEReader image) in Images(id))
        {
            AssemblyName name = image.GetMetadataReader().GetAssemblyDefinition().GetAssemblyName();

            Assert.Equal(id, name.Name);
            Assert.Equal(PackedFile.Version, name.Version!.ToString(3));
            Assert.NotEmpty(name.GetPublicKeyToken()!);
            Assert.True(image.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.StrongNameSigned), "The assembly is not signed.");
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Assembly_OfAPackage_IsReproducibleAndBelongsToItsSymbols(string id)
    {
        Dictionary<string, byte[]> ids = MachinePathTests.SymbolFiles(id)
            .ToDictionary(static s => s.Name, static s => s.Symbols.Id);
        foreach ((string name, PEReader image) in Images(id))
        {
            DebugDirectoryEntry[] entries = [.. image.ReadDebugDirectory()];
            DebugDirectoryEntry pdb = Assert.Single(entries, static e => e.Type == DebugDirectoryEntryType.CodeView);

            Assert.Contains(entries, static e => e.Type == DebugDirectoryEntryType.Reproducible);
            Guid symbols = image.ReadCodeViewDebugDirectoryData(pdb).Guid;
            byte[] expected = [.. symbols.ToByteArray(), .. BitConverter.GetBytes(pdb.Stamp)];
            Assert.Equal(expected, ids[Path.ChangeExtension(name, ".pdb")]);
        }
    }

    private static IEnumerable<(string Name, PEReader Image)> Images(string id)
    {
        PackedFile package = PackedFile.Package(id);
        string[] names = [.. package.WithExtension(".dll")];
        Assert.NotEmpty(names);
        foreach (string name in names)
        {
            using var image = new PEReader(new MemoryStream(package.Entries[name]));
            yield return (name, image);
        }
    }
}
