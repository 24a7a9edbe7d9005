using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The address of a video or of audio.</summary>
[JsonConverter(typeof(Wire))]
public sealed record MediaUrl : WireObject
{
    /// <summary>An http address or a data URI.</summary>
    public string? Url { get; set; }

    /// <summary>Frames a second that the model looks at (Qwen, Volcengine).</summary>
    public double? Fps { get; set; }

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => $"Url.Length = {Url?.Length ?? 0}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<MediaUrl>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<MediaUrl>[] MakeMembers() =>
        [
            Text("url", m => m.Url, (m, v) => m.Url = v),
            Number("fps", m => m.Fps, (m, v) => m.Fps = v),
        ];

        private protected override MediaUrl Create() => new();
    }
}
