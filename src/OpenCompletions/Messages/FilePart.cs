using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A file (<c>type: "file"</c>, OpenAI). DeepSeek and Mistral expect <c>file_id</c> directly in the part: set it in
/// <see cref="WireObject.AdditionalProperties"/>.
/// </summary>
[JsonConverter(typeof(WireConverter<FilePart>))]
public sealed record FilePart : ContentPart
{
    /// <inheritdoc/>
    public override string Type => "file";

    /// <summary>The content or the ID of the file.</summary>
    public new InputFile? File { get; set; }

    private protected override string Describe() => File?.ToString() ?? "";

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<FilePart> Wire = new(static () => new(), static t =>
    [
        t.Constant("type", "file"),
        t.Object("file", InputFile.Wire, p => p.File, (p, v) => p.File = v),
    ]);
}
