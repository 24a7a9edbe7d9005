using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The spoken answer of the assistant (OpenAI).</summary>
[JsonConverter(typeof(WireConverter<OutputAudio>))]
public sealed record OutputAudio : WireObject
{
    /// <summary>The ID that refers to the audio in later requests.</summary>
    public string? Id { get; set; }

    /// <summary>The time at which the server deletes the audio, in Unix seconds.</summary>
    public long? ExpiresAt { get; set; }

    /// <summary>The audio as base64 text, in the requested format; a fragment in a streamed chunk.</summary>
    public string? Data { get; set; }

    /// <summary>The transcript of the audio; a fragment in a streamed chunk.</summary>
    public string? Transcript { get; set; }

    /// <summary>Decodes <see cref="Data"/>.</summary>
    /// <returns>The audio in the requested format; empty if there is none.</returns>
    /// <exception cref="FormatException"><see cref="Data"/> is not valid base64.</exception>
    public byte[] ToBytes() => string.IsNullOrEmpty(Data) ? [] : Convert.FromBase64String(Data);

    private protected override string Describe() =>
        $"Data.Length = {Data?.Length ?? 0}, Transcript.Length = {Transcript?.Length ?? 0}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<OutputAudio> Wire = new(static () => new(), static t =>
    [
        t.Text("id", o => o.Id, (o, v) => o.Id = v),
        t.Integer("expires_at", o => o.ExpiresAt, (o, v) => o.ExpiresAt = v),
        t.Text("data", o => o.Data, (o, v) => o.Data = v),
        t.Text("transcript", o => o.Transcript, (o, v) => o.Transcript = v),
    ]);
}
