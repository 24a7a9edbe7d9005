using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>How speech shall sound; needed with the audio modality.</summary>
[JsonConverter(typeof(Wire))]
public sealed record AudioOptions : WireObject
{
    /// <summary>The voice, a name or an object. Required by OpenAI.</summary>
    public AudioVoice? Voice { get; set; }

    /// <summary>The format: wav, aac, mp3, flac, opus or pcm16 (streams: pcm16). Required by OpenAI.</summary>
    public AudioFormat? Format { get; set; }

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<AudioOptions>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<AudioOptions>[] MakeMembers() =>
        [
            Object("voice", OpenCompletions.AudioVoice.Wire.Instance, o => o.Voice, (o, v) => o.Voice = v),
            Open("format", OpenCompletions.AudioFormat.Wire.Instance, o => o.Format, (o, v) => o.Format = v),
        ];

        private protected override AudioOptions Create() => new();
    }
}
