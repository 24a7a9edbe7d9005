using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Audio input (<c>type: "input_audio"</c>, OpenAI).</summary>
[JsonConverter(typeof(WireConverter<AudioPart>))]
public sealed record AudioPart : ContentPart
{
    /// <inheritdoc/>
    public override string Type => "input_audio";

    /// <summary>The audio and its format.</summary>
    public new InputAudio? InputAudio { get; set; }

    private protected override string Describe() => InputAudio?.ToString() ?? "";

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<AudioPart> Wire = new(static () => new(), static t =>
    [
        t.Constant("type", "input_audio"),
        t.Object("input_audio", InputAudio.Wire, p => p.InputAudio, (p, v) => p.InputAudio = v),
    ]);
}
