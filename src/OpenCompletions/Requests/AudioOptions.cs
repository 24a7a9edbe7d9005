using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The voice and format of a spoken answer. Required with <see cref="Modality.Audio"/>.</summary>
[JsonConverter(typeof(WireConverter<AudioOptions>))]
public sealed record AudioOptions : WireObject
{
    /// <summary>The voice. Required by OpenAI.</summary>
    public AudioVoice? Voice { get; set; }

    /// <summary>The format: wav, aac, mp3, flac, opus or pcm16; streams support only pcm16. Required by OpenAI.</summary>
    public AudioFormat? Format { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<AudioOptions> Wire = new(static () => new(), static t =>
    [
        t.Object("voice", AudioVoice.Wire, o => o.Voice, (o, v) => o.Voice = v),
        t.Open("format", o => o.Format, (o, v) => o.Format = v),
    ]);
}
