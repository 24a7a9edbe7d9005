using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A video by address (<c>type: "video_url"</c>; Qwen, Moonshot, Zhipu, vLLM, Together, OpenRouter; not OpenAI).</summary>
[JsonConverter(typeof(Wire))]
public sealed record VideoPart : ContentPart
{
    /// <inheritdoc/>
    public override string Type => "video_url";

    /// <summary>The video's address.</summary>
    public new MediaUrl? VideoUrl { get; set; }

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => VideoUrl?.ToString() ?? "";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : WireConverter<VideoPart>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<VideoPart>[] MakeMembers() =>
        [
            Constant("type", "video_url"),
            Object("video_url", OpenCompletions.MediaUrl.Wire.Instance, p => p.VideoUrl, (p, v) => p.VideoUrl = v),
        ];

        private protected override VideoPart Create() => new();
    }
}
