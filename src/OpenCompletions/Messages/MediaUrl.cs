using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The URL of a video or of audio.</summary>
[JsonConverter(typeof(WireConverter<MediaUrl>))]
public sealed record MediaUrl : WireObject
{
    /// <summary>An http URL or a data URI.</summary>
    public string? Url { get; set; }

    /// <summary>The number of frames per second that the model samples (Qwen, Volcengine).</summary>
    public double? Fps { get; set; }

    private protected override string Describe() => $"Url.Length = {Url?.Length ?? 0}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<MediaUrl> Wire = new(static () => new(), static t =>
    [
        t.Text("url", m => m.Url, (m, v) => m.Url = v),
        t.Number("fps", m => m.Fps, (m, v) => m.Fps = v),
    ]);
}
