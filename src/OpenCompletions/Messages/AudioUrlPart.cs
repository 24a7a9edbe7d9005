using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Audio by address (<c>type: "audio_url"</c>; vLLM, SGLang, Together; not OpenAI).</summary>
[JsonConverter(typeof(Wire))]
public sealed record AudioUrlPart : ContentPart
{
    /// <inheritdoc/>
    public override string Type => "audio_url";

    /// <summary>The audio's address.</summary>
    public new MediaUrl? AudioUrl { get; set; }

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => AudioUrl?.ToString() ?? "";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : WireConverter<AudioUrlPart>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<AudioUrlPart>[] MakeMembers() =>
        [
            Constant("type", "audio_url"),
            Object("audio_url", OpenCompletions.MediaUrl.Wire.Instance, p => p.AudioUrl, (p, v) => p.AudioUrl = v),
        ];

        private protected override AudioUrlPart Create() => new();
    }
}
