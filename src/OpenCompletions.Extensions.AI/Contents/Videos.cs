namespace OpenCompletions.Extensions.AI;

/// <summary>
/// Videos ↔ <see cref="UriContent"/>, and <see cref="DataContent"/> as a data URI; <c>fps</c> is an additional property.
/// </summary>
internal static class Videos
{
    public const string Type = "video_url";

    public static AIContent? Read(VideoPart part)
    {
        if (part.VideoUrl is not { } video || Addresses.Read(video.Url, "video") is not { } content)
        {
            return null;
        }

        content.AdditionalProperties = Extras.Collect(part, Type, video);
        Extras.Set(content, "fps", video.Fps);
        Extras.Set(content, "type", Addresses.HasKind(content, "video") ? null : Type);
        return content;
    }

    public static VideoPart Write(AIContent content)
    {
        var video = new MediaUrl { Url = Addresses.Url(content) };
        var part = new VideoPart { VideoUrl = video };
        RestoreMedia(content, part, Type, video);
        return part;
    }

    /// <summary>Restores the additional properties of a part with an address.</summary>
    public static void RestoreMedia(AIContent content, ContentPart part, string type, MediaUrl media)
    {
        Extras.Restore(content.AdditionalProperties, part, type, media, "type", "fps");
        if (content.AdditionalProperties is { } extras && extras.TryGetValue("fps", out object? fps))
        {
            media.AdditionalProperties["fps"] = JsonValues.From(fps, "fps");
        }
    }
}
