namespace OpenCompletions.Extensions.AI;

/// <summary>
/// Chooses the converter for a part or a content. If the media type implies another type of part, the additional
/// property <c>type</c> is the part's type.
/// </summary>
internal static class Parts
{
    public static AIContent Read(ContentPart part)
    {
        AIContent content = part switch
        {
            TextPart text => Texts.Read(text),
            ImagePart image => Images.Read(image),
            AudioPart audio => Audios.Read(audio),
            AudioUrlPart audio => Audios.Read(audio),
            VideoPart video => Videos.Read(video),
            FilePart file => Files.Read(file),
            RefusalPart refusal => Refusals.Read(refusal),
            UnknownPart unknown => Texts.Read(unknown),
            _ => null,
        } ?? UnknownParts.Read(part);
        content.RawRepresentation = part;
        return content;
    }

    public static ContentPart Write(AIContent content) => content switch
    {
        TextContent text => Texts.Write(text),
        DataContent or UriContent => WriteMedia(content),
        HostedFileContent => Files.Write(content),
        ErrorContent error => Refusals.Write(error),
        _ => UnknownParts.Write(content),
    };

    private static ContentPart WriteMedia(AIContent content) => FindType(content) switch
    {
        Images.Type => Images.Write(content),
        Videos.Type => Videos.Write(content),
        Files.Type => Files.Write(content),
        _ => Audios.Write(content),
    };

    private static string FindType(AIContent content) =>
        Extras.Text(content, "type") is { } type ? type
        : Addresses.HasKind(content, "image") ? Images.Type
        : Addresses.HasKind(content, "video") ? Videos.Type
        : Addresses.HasKind(content, "audio") ? ""
        : Files.Type;
}
