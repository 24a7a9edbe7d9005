using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A file for the model to read. OpenAI requires none of the members.</summary>
[JsonConverter(typeof(WireConverter<InputFile>))]
public sealed record InputFile : WireObject
{
    /// <summary>The file name that the model sees.</summary>
    public string? Filename { get; set; }

    /// <summary>The content as a data URI; OpenRouter also accepts a URL.</summary>
    public string? FileData { get; set; }

    /// <summary>
    /// The content of the file, sent as a data URI in place of <see cref="FileData"/>. Always null in objects read from JSON.
    /// </summary>
    public BinarySource? Source { get; set; }

    /// <summary>The ID of an uploaded file.</summary>
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
