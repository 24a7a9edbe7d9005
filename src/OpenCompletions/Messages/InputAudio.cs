using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Audio input, as base64 text or as binary content.</summary>
[JsonConverter(typeof(WireConverter<InputAudio>))]
public sealed record InputAudio : WireObject
{
    /// <summary>The audio as base64 text. DashScope also accepts a URL or a data URI.</summary>
    public string? Data { get; set; }

    /// <summary>
    /// The content of the audio, sent as base64 in place of <see cref="Data"/>. Always null in objects read from JSON.
    /// </summary>
    public BinarySource? Source { get; set; }

    /// <summary>The format; OpenAI supports wav and mp3.</summary>
    public AudioFormat? Format { get; set; }

    private protected override string Describe() => $"Format = {Format}, Length = {Data?.Length ?? 0}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<InputAudio> Wire = new(static () => new(), static t =>
    [
        new BinaryMember<InputAudio>("data", a => a.Source, _ => "", a => a.Data, (a, v) => a.Data = v),
        t.Open("format", a => a.Format, (a, v) => a.Format = v),
    ]);
}
