using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A file that the model reads; OpenAI requires none of its members.</summary>
[JsonConverter(typeof(Wire))]
public sealed record InputFile : WireObject
{
    /// <summary>The name that the model is told.</summary>
    public string? Filename { get; set; }

    /// <summary>The content as a data URI; OpenRouter also takes an address.</summary>
    public string? FileData { get; set; }

    /// <summary>The file by content, written as a data URI in place of <see cref="FileData"/>. Never set by reading.</summary>
    public BinarySource? Source { get; set; }

    /// <summary>The id of a file that was uploaded before.</summary>
    public string? FileId { get; set; }

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => $"FileData.Length = {FileData?.Length ?? 0}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<InputFile>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<InputFile>[] MakeMembers() =>
        [
            Text("filename", f => f.Filename, (f, v) => f.Filename = v),
            new BinaryMember<InputFile>("file_data", f => f.Source, b => b.DataUriPrefix, f => f.FileData, (f, v) => f.FileData = v),
            Text("file_id", f => f.FileId, (f, v) => f.FileId = v),
        ];

        private protected override InputFile Create() => new();
    }
}
