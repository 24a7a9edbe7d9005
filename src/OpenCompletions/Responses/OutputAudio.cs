using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Speech of the assistant (OpenAI).</summary>
[JsonConverter(typeof(Wire))]
public sealed record OutputAudio : WireObject
{
    /// <summary>The id by which a later request refers to it.</summary>
    public string? Id { get; set; }

    /// <summary>When the server forgets it, in Unix seconds.</summary>
    public long? ExpiresAt { get; set; }

    /// <summary>The audio as base64, in the format that the request asked for; in a stream a piece of it.</summary>
    public string? Data { get; set; }

    /// <summary>What is said; in a stream a piece of it.</summary>
    public string? Transcript { get; set; }

    /// <summary>Decodes <see cref="Data"/>; empty when there is none.</summary>
    /// <returns>The audio in the format that the request asked for.</returns>
    /// <exception cref="FormatException"><see cref="Data"/> is not valid base64.</exception>
    public byte[] ToBytes() => string.IsNullOrEmpty(Data) ? [] : Convert.FromBase64String(Data);

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => $"Data.Length = {Data?.Length ?? 0}, Transcript.Length = {Transcript?.Length ?? 0}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<OutputAudio>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<OutputAudio>[] MakeMembers() =>
        [
            Text("id", o => o.Id, (o, v) => o.Id = v),
            Integer("expires_at", o => o.ExpiresAt, (o, v) => o.ExpiresAt = v),
            Text("data", o => o.Data, (o, v) => o.Data = v),
            Text("transcript", o => o.Transcript, (o, v) => o.Transcript = v),
        ];

        private protected override OutputAudio Create() => new();
    }
}
