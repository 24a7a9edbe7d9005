using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Audio input by URL (<c>type: "audio_url"</c>; vLLM, SGLang, Together; not OpenAI).</summary>
[JsonConverter(typeof(WireConverter<AudioUrlPart>))]
public sealed record AudioUrlPart : ContentPart
{
    /// <inheritdoc/>
    public override string Type => "audio_url";

    /// <summary>The http URL or the data URI of the audio.</summary>
    public new MediaUrl? AudioUrl { get; set; }

    private protected override string Describe() => AudioUrl?.ToString() ?? "";

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<AudioUrlPart> Wire = new(static () => new(), static t =>
    [
        t.Constant("type", "audio_url"),
        t.Object("audio_url", MediaUrl.Wire, p => p.AudioUrl, (p, v) => p.AudioUrl = v),
    ]);
}
