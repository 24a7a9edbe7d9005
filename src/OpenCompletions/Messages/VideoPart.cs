using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A video by URL (<c>type: "video_url"</c>; Qwen, Moonshot, Zhipu, vLLM, Together, OpenRouter; not OpenAI).</summary>
[JsonConverter(typeof(WireConverter<VideoPart>))]
public sealed record VideoPart : ContentPart
{
    /// <inheritdoc/>
    public override string Type => "video_url";

    /// <summary>The http URL or the data URI of the video, with an optional frame rate.</summary>
    public new MediaUrl? VideoUrl { get; set; }

    private protected override string Describe() => VideoUrl?.ToString() ?? "";

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<VideoPart> Wire = new(static () => new(), static t =>
    [
        t.Constant("type", "video_url"),
        t.Object("video_url", MediaUrl.Wire, p => p.VideoUrl, (p, v) => p.VideoUrl = v),
    ]);
}
