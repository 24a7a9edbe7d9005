using System.Text.Json;

namespace OpenCompletions.Extensions.AI;

/// <summary>
/// Speech of the assistant ↔ <see cref="DataContent"/> with <c>id</c>, <c>transcript</c> and <c>expires_at</c> as additional
/// properties. A history contains only the id.
/// </summary>
internal static class Speech
{
    // The additional property for data that is not valid Base64.
    private const string Data = "data";

    public static DataContent Read(OutputAudio audio, AudioFormat? format)
    {
        byte[] bytes = [];
        bool isReadable = true;
        try
        {
            bytes = audio.ToBytes();
        }
        catch (FormatException)
        {
            isReadable = false;
        }

        var content = new DataContent(bytes, AudioTypes.MediaType(format))
        {
            AdditionalProperties = Extras.Collect(audio),
            RawRepresentation = audio,
        };
        Extras.Set(content, "id", audio.Id);
        Extras.Set(content, "transcript", audio.Transcript);
        Extras.Set(content, "expires_at", audio.ExpiresAt);
        Extras.Set(content, Data, isReadable ? null : audio.Data);
        return content;
    }

    /// <summary>Whether a content of the assistant is speech with an ID from the server.</summary>
    public static bool Is(DataContent content) => content.HasTopLevelMediaType("audio") && Extras.Text(content, "id") is not null;

    public static OutputAudio Write(DataContent content)
    {
        var audio = new OutputAudio { Id = Extras.Text(content, "id"), Transcript = Extras.Text(content, "transcript") };
        audio.ExpiresAt = content.AdditionalProperties!.TryGetValue("expires_at", out object? time)
            && JsonValues.From(time, "expires_at").Element is { ValueKind: JsonValueKind.Number } number
            && number.TryGetInt64(out long seconds) ? seconds : null;
        Extras.Restore(content.AdditionalProperties, audio, handled: ["id", "transcript", "expires_at", Data]);
        return audio;
    }
}
