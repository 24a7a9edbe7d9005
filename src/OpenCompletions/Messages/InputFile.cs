using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A file that the model reads; OpenAI requires none of its members.</summary>
[JsonConverter(typeof(WireConverter<InputFile>))]
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

    private protected override string Describe() => $"FileData.Length = {FileData?.Length ?? 0}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<InputFile> Wire = new(static () => new(), static t =>
    [
        t.Text("filename", f => f.Filename, (f, v) => f.Filename = v),
        new BinaryMember<InputFile>("file_data", f => f.Source, b => b.DataUriPrefix, f => f.FileData, (f, v) => f.FileData = v),
        t.Text("file_id", f => f.FileId, (f, v) => f.FileId = v),
    ]);
}
