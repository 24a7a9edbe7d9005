using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Audio that the model hears (<c>type: "input_audio"</c>, OpenAI).</summary>
[JsonConverter(typeof(Wire))]
public sealed record AudioPart : ContentPart
{
    /// <inheritdoc/>
    public override string Type => "input_audio";

    /// <summary>The audio and its format.</summary>
    public new InputAudio? InputAudio { get; set; }

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => InputAudio?.ToString() ?? "";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : WireConverter<AudioPart>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<AudioPart>[] MakeMembers() =>
        [
            Constant("type", "input_audio"),
            Object("input_audio", OpenCompletions.InputAudio.Wire.Instance, p => p.InputAudio, (p, v) => p.InputAudio = v),
        ];

        private protected override AudioPart Create() => new();
    }
}
