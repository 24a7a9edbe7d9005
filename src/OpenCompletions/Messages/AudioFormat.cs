using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The format of audio. Input knows wav and mp3 (OpenAI; OpenRouter knows more), output all of these.</summary>
/// <remarks>Any other string is a value too: one that a server sends is kept, one that a server knows can be sent. Compared by ordinal.</remarks>
[JsonConverter(typeof(OpenStringConverter<AudioFormat>))]
public readonly record struct AudioFormat : IOpenString<AudioFormat>
{
    private readonly string? _value;

    /// <summary>Makes a value of its text on the wire.</summary>
    /// <param name="value">The text; null and the empty string give the default value.</param>
    public AudioFormat(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>wav</c>: RIFF wave.</summary>
    public static AudioFormat Wav { get; } = new("wav");

    /// <summary><c>mp3</c>: MPEG layer 3.</summary>
    public static AudioFormat Mp3 { get; } = new("mp3");

    /// <summary><c>aac</c>: output only.</summary>
    public static AudioFormat Aac { get; } = new("aac");

    /// <summary><c>flac</c>: output only.</summary>
    public static AudioFormat Flac { get; } = new("flac");

    /// <summary><c>opus</c>: output only.</summary>
    public static AudioFormat Opus { get; } = new("opus");

    /// <summary><c>pcm16</c>: raw 16-bit samples, output only; what streams give.</summary>
    public static AudioFormat Pcm16 { get; } = new("pcm16");

    /// <summary>The text on the wire; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>The text on the wire.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    AudioFormat IOpenString<AudioFormat>.Create(string value) => new(value);
}
