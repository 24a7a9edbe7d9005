using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The address of a video or of audio.</summary>
[JsonConverter(typeof(WireConverter<MediaUrl>))]
public sealed record MediaUrl : WireObject
{
    /// <summary>An http address or a data URI.</summary>
    public string? Url { get; set; }

    /// <summary>Frames a second that the model looks at (Qwen, Volcengine).</summary>
    public double? Fps { get; set; }

    private protected override string Describe() => $"Url.Length = {Url?.Length ?? 0}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<MediaUrl> Wire = new(static () => new(), static t =>
    [
        t.Text("url", m => m.Url, (m, v) => m.Url = v),
        t.Number("fps", m => m.Fps, (m, v) => m.Fps = v),
    ]);
}
