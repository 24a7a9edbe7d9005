using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A file (<c>type: "file"</c>, OpenAI). DeepSeek and Mistral flatten it: put <c>file_id</c> into <see cref="WireObject.AdditionalProperties"/> there.</summary>
[JsonConverter(typeof(Wire))]
public sealed record FilePart : ContentPart
{
    /// <inheritdoc/>
    public override string Type => "file";

    /// <summary>The file by content or by id.</summary>
    public new InputFile? File { get; set; }

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => File?.ToString() ?? "";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : WireConverter<FilePart>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<FilePart>[] MakeMembers() =>
        [
            Constant("type", "file"),
            Object("file", OpenCompletions.InputFile.Wire.Instance, p => p.File, (p, v) => p.File = v),
        ];

        private protected override FilePart Create() => new();
    }
}
