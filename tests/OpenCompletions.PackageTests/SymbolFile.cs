using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;

namespace OpenCompletions.PackageTests;

/// <summary>A portable PDB file: the documents that it names, and the texts that it embeds.</summary>
internal sealed class SymbolFile : IDisposable
{
    private static readonly Guid s_embeddedSource = new("0e8a571b-6926-466e-b4ad-8ab04611f5fe");
    private static readonly Guid s_sourceLink = new("cc110556-a091-4d38-9fec-25ab9a351a6a");
    private readonly MetadataReaderProvider _provider;
    private readonly MetadataReader _reader;

    public SymbolFile(byte[] content)
    {
        _provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(content));
        _reader = _provider.GetMetadataReader();
    }

    /// <summary>The ID that the assembly names.</summary>
    public byte[] Id => [.. _reader.DebugMetadataHeader!.Id];

    /// <summary>The path of each source file, and its embedded text if there is one. A PDB stores a path in parts.</summary>
    public IEnumerable<(string Path, string? Text)> Documents =>
        _reader.Documents.Select(d => (
            _reader.GetString(_reader.GetDocument(d).Name),
            Information(d, s_embeddedSource).Select(ReadSource).SingleOrDefault()));

    /// <summary>The Source Link JSON, or null.</summary>
    public string? SourceLink =>
        Information(EntityHandle.ModuleDefinition, s_sourceLink).Select(Encoding.UTF8.GetString).SingleOrDefault();

    /// <summary>All other information about the assembly and its members, undecoded.</summary>
    public IEnumerable<byte[]> CustomInformation =>
        _reader.CustomDebugInformation.Select(i => _reader.GetBlobBytes(_reader.GetCustomDebugInformation(i).Value));

    public void Dispose() => _provider.Dispose();

    private IEnumerable<byte[]> Information(EntityHandle parent, Guid kind) =>
        _reader.GetCustomDebugInformation(parent).Select(_reader.GetCustomDebugInformation)
            .Where(i => _reader.GetGuid(i.Kind) == kind)
            .Select(i => _reader.GetBlobBytes(i.Value));

    // Four bytes hold the length of a compressed text, or zero before an uncompressed one.
    private static string ReadSource(byte[] blob)
    {
        Stream stored = new MemoryStream(blob, 4, blob.Length - 4);
        Stream text = BitConverter.ToInt32(blob) == 0 ? stored : new DeflateStream(stored, CompressionMode.Decompress);
        return new StreamReader(text).ReadToEnd();
    }
}
