using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Audio that the model hears, by base64 text or by content.</summary>
[JsonConverter(typeof(WireConverter<InputAudio>))]
public sealed record InputAudio : WireObject
{
    /// <summary>The audio as base64. DashScope also takes an address or a data URI here.</summary>
    public string? Data { get; set; }

    /// <summary>The audio by content, written as base64 in place of <see cref="Data"/>. Never set by reading.</summary>
    public BinarySource? Source { get; set; }

    /// <summary>The format; OpenAI knows wav and mp3.</summary>
    public AudioFormat? Format { get; set; }

    private protected override string Describe() => $"Format = {Format}, Length = {Data?.Length ?? 0}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<InputAudio> Wire = new(static () => new(), static t =>
    [
        new BinaryMember<InputAudio>("data", a => a.Source, _ => "", a => a.Data, (a, v) => a.Data = v),
        t.Open("format", a => a.Format, (a, v) => a.Format = v),
    ]);
}
