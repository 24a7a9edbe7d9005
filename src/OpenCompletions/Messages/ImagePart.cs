using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>An image (<c>type: "image_url"</c>).</summary>
[JsonConverter(typeof(WireConverter<ImagePart>))]
public sealed record ImagePart : ContentPart
{
    /// <inheritdoc/>
    public override string Type => "image_url";

    /// <summary>The URL or the content of the image.</summary>
    public new ImageUrl? ImageUrl { get; set; }

    private protected override string Describe() => ImageUrl?.ToString() ?? "";

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<ImagePart> Wire = new(static () => new(), static t =>
    [
        t.Constant("type", "image_url"),
        t.Object("image_url", ImageUrl.Wire, p => p.ImageUrl, (p, v) => p.ImageUrl = v),
    ]);
}
