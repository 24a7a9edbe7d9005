using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// An audio format. OpenAI supports wav and mp3 for input, and all formats listed here for output. OpenRouter supports more
/// input formats.
/// </summary>
/// <remarks>
/// An open set: any other string is valid too, in requests and in responses. The comparison of values is ordinal.
/// </remarks>
[JsonConverter(typeof(OpenStringConverter<AudioFormat>))]
public readonly record struct AudioFormat : IOpenString<AudioFormat>
{
    private readonly string? _value;

    /// <summary>Creates a value from its JSON string.</summary>
    /// <param name="value">The string; null or an empty string creates the default value.</param>
    public AudioFormat(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>wav</c>: WAVE.</summary>
    public static AudioFormat Wav { get; } = new("wav");

    /// <summary><c>mp3</c>: MPEG audio layer III.</summary>
    public static AudioFormat Mp3 { get; } = new("mp3");

    /// <summary><c>aac</c>: Advanced Audio Coding; output only.</summary>
    public static AudioFormat Aac { get; } = new("aac");

    /// <summary><c>flac</c>: Free Lossless Audio Codec; output only.</summary>
    public static AudioFormat Flac { get; } = new("flac");

    /// <summary><c>opus</c>: the Opus codec; output only.</summary>
    public static AudioFormat Opus { get; } = new("opus");

    /// <summary><c>pcm16</c>: raw 16-bit samples; output only, and the format of streamed audio.</summary>
    public static AudioFormat Pcm16 { get; } = new("pcm16");

    /// <summary>The JSON string; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Returns the JSON string.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    AudioFormat IOpenString<AudioFormat>.Create(string value) => new(value);
}
