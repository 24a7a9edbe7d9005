using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A file (<c>type: "file"</c>, OpenAI). DeepSeek and Mistral flatten it: put <c>file_id</c> into <see cref="WireObject.AdditionalProperties"/> there.</summary>
[JsonConverter(typeof(WireConverter<FilePart>))]
public sealed record FilePart : ContentPart
{
    /// <inheritdoc/>
    public override string Type => "file";

    /// <summary>The file by content or by id.</summary>
    public new InputFile? File { get; set; }

    private protected override string Describe() => File?.ToString() ?? "";

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<FilePart> Wire = new(static () => new(), static t =>
    [
        t.Constant("type", "file"),
        t.Object("file", InputFile.Wire, p => p.File, (p, v) => p.File = v),
    ]);
}
