using System.IO.Compression;
using System.Xml.Linq;

namespace OpenCompletions.PackageTests;

/// <summary>A .nupkg or .snupkg file: its entries in memory.</summary>
internal sealed class PackedFile
{
    private const string FolderVariable = "CHATCOMPLETIONS_PACKAGES";

    private PackedFile(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        Entries = archive.Entries.ToDictionary(static e => Uri.UnescapeDataString(e.FullName), Read);
    }

    /// <summary>The packages' IDs.</summary>
    public static IReadOnlyList<string> Ids { get; } =
        ["OpenCompletions", "OpenCompletions.Extensions.AI", "OpenCompletions.Testing"];

    /// <summary>The version of all packages.</summary>
    public static string Version { get; } =
        XDocument.Parse(RepositoryFiles.Read("Directory.Build.props")).Descendants("Version").Single().Value;

    /// <summary>The folder of the packed files. Skips the test if there is none.</summary>
    public static string Folder
    {
        get
        {
            string? folder = Environment.GetEnvironmentVariable(FolderVariable);
            Assert.SkipWhen(string.IsNullOrEmpty(folder), $"{FolderVariable} does not name a folder with packed files.");
            return folder!;
        }
    }

    /// <summary>The contents of the file by path, including the files that every package has.</summary>
    public IReadOnlyDictionary<string, byte[]> Entries { get; }

    /// <summary>The files that the project packs: those that NuGet adds to every package are left out.</summary>
    public IEnumerable<string> Contents =>
        Entries.Keys.Where(static e => e != "[Content_Types].xml" && !e.StartsWith("_rels/", StringComparison.Ordinal)
            && !e.StartsWith("package/services/", StringComparison.Ordinal));

    /// <summary>Reads the package with the ID.</summary>
    public static PackedFile Package(string id) => new(Path.Combine(Folder, $"{id}.{Version}.nupkg"));

    /// <summary>Reads the symbols of the package with the ID.</summary>
    public static PackedFile Symbols(string id) => new(Path.Combine(Folder, $"{id}.{Version}.snupkg"));

    /// <summary>Returns an entry as text, with line feeds only.</summary>
    public string Text(string entry) => new StreamReader(new MemoryStream(Entries[entry])).ReadToEnd().ReplaceLineEndings("\n");

    /// <summary>Returns the paths of the entries with the extension.</summary>
    public IEnumerable<string> WithExtension(string extension) =>
        Entries.Keys.Where(e => e.EndsWith(extension, StringComparison.Ordinal));

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
