using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>How speech shall sound; needed with the audio modality.</summary>
[JsonConverter(typeof(WireConverter<AudioOptions>))]
public sealed record AudioOptions : WireObject
{
    /// <summary>The voice, a name or an object. Required by OpenAI.</summary>
    public AudioVoice? Voice { get; set; }

    /// <summary>The format: wav, aac, mp3, flac, opus or pcm16 (streams: pcm16). Required by OpenAI.</summary>
    public AudioFormat? Format { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<AudioOptions> Wire = new(static () => new(), static t =>
    [
        t.Object("voice", AudioVoice.Wire, o => o.Voice, (o, v) => o.Voice = v),
        t.Open("format", o => o.Format, (o, v) => o.Format = v),
    ]);
}
