namespace OpenCompletions.Extensions.AI;

/// <summary>Audio formats of the protocol ↔ media types.</summary>
internal static class AudioTypes
{
    private const string Prefix = "audio/";

    /// <summary>Returns the media type of a format; <c>audio/*</c> if the format is null.</summary>
    public static string MediaType(AudioFormat? format) => format?.Value switch
    {
        null or "" => Prefix + "*",
        "mp3" => Prefix + "mpeg",
        { } other => Prefix + other,
    };

    /// <summary>The format; null when the media type implies none.</summary>
    public static AudioFormat? Format(string mediaType)
    {
        string type = mediaType.Split(';')[0].Trim();
        string name = type.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? type.Substring(Prefix.Length) : "";
        return name.ToUpperInvariant() switch
        {
            "" or "*" => null,
            "MPEG" or "MP3" => AudioFormat.Mp3,
            "WAV" or "WAVE" or "X-WAV" or "VND.WAVE" => AudioFormat.Wav,
            _ => new AudioFormat(name),
        };
    }
}
