using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>An image (<c>type: "image_url"</c>).</summary>
[JsonConverter(typeof(Wire))]
public sealed record ImagePart : ContentPart
{
    /// <inheritdoc/>
    public override string Type => "image_url";

    /// <summary>The image's address or content.</summary>
    public new ImageUrl? ImageUrl { get; set; }

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => ImageUrl?.ToString() ?? "";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : WireConverter<ImagePart>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<ImagePart>[] MakeMembers() =>
        [
            Constant("type", "image_url"),
            Object("image_url", OpenCompletions.ImageUrl.Wire.Instance, p => p.ImageUrl, (p, v) => p.ImageUrl = v),
        ];

        private protected override ImagePart Create() => new();
    }
}
