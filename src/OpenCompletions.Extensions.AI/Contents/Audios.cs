namespace OpenCompletions.Extensions.AI;

/// <summary>
/// Audio input ↔ <see cref="DataContent"/> (<c>input_audio</c>) and <see cref="UriContent"/> (<c>audio_url</c>).
/// </summary>
internal static class Audios
{
    private const string InputType = "input_audio";

    private const string UrlType = "audio_url";

    public static AIContent? Read(AudioPart part)
    {
        if (part.InputAudio is not { Data: { } data } audio)
        {
            return null;
        }

        AIContent? content = Base64(data) is { } bytes
            ? new DataContent(bytes, AudioTypes.MediaType(audio.Format))
            : Addresses.Read(data, "audio") as UriContent;
        if (content is null)
        {
            return null;
        }

        content.AdditionalProperties = Extras.Collect(part, InputType, audio);
        Extras.Set(content, "type", content is UriContent ? InputType : null);
        bool isImplied = content is DataContent known && AudioTypes.Format(known.MediaType) == audio.Format;
        Extras.Set(content, "format", isImplied ? null : audio.Format?.Value);
        return content;
    }

    public static AIContent? Read(AudioUrlPart part)
    {
        if (part.AudioUrl is not { } audio || Addresses.Read(audio.Url, "audio") is not { } content)
        {
            return null;
        }

        content.AdditionalProperties = Extras.Collect(part, UrlType, audio);
        Extras.Set(content, "type", content is DataContent ? UrlType : null);
        Extras.Set(content, "fps", audio.Fps);
        return content;
    }

    public static ContentPart Write(AIContent content)
    {
        string type = Extras.Text(content, "type") ?? (content is DataContent ? InputType : UrlType);
        return type == InputType ? WriteInput(content) : WriteUrl(content);
    }

    private static AudioPart WriteInput(AIContent content)
    {
        BinarySource? source = Addresses.Source(content);
        var audio = new InputAudio
        {
            Source = source,
            Data = source is null ? Addresses.Url(content) : null,
            Format = Extras.Text(content, "format") is { } format ? new AudioFormat(format)
                : content is DataContent data ? AudioTypes.Format(data.MediaType) : null,
        };
        var part = new AudioPart { InputAudio = audio };
        Extras.Restore(content.AdditionalProperties, part, InputType, audio, "type", "format");
        return part;
    }

    private static AudioUrlPart WriteUrl(AIContent content)
    {
        var audio = new MediaUrl { Url = Addresses.Url(content) };
        var part = new AudioUrlPart { AudioUrl = audio };
        Videos.RestoreMedia(content, part, UrlType, audio);
        return part;
    }

    private static byte[]? Base64(string data)
    {
        try
        {
            return Convert.FromBase64String(data);
        }
        catch (FormatException)
        {
            // Some vendors accept an address here.
            return null;
        }
    }
}
