namespace OpenCompletions.Extensions.AI;

/// <summary>
/// File parts ↔ <see cref="DataContent"/>, <see cref="UriContent"/> and, by id, <see cref="HostedFileContent"/>.
/// </summary>
internal static class Files
{
    public const string Type = "file";

    public static AIContent? Read(FilePart part)
    {
        if (part.File is not { } file || (file.FileData is not null && file.FileId is not null))
        {
            return null;
        }

        AIContent? content = string.IsNullOrWhiteSpace(file.FileId)
            ? Addresses.Read(file.FileData, kind: null)
            : new HostedFileContent(file.FileId!) { Name = file.Filename };
        if (content is null)
        {
            return null;
        }

        content.AdditionalProperties = Extras.Collect(part, Type, file);
        if (content is DataContent data)
        {
            data.Name = file.Filename;
        }
        else if (content is UriContent)
        {
            Extras.Set(content, "filename", file.Filename);
        }

        Extras.Set(content, "type", IsImplied(content) ? null : Type);
        return content;
    }

    public static FilePart Write(AIContent content)
    {
        var file = new InputFile { Filename = Extras.Text(content, "filename") };
        switch (content)
        {
            case HostedFileContent hosted:
                file.FileId = hosted.FileId;
                file.Filename ??= hosted.Name;
                break;
            case DataContent data:
                file.Source = Addresses.Source(data);
                file.Filename ??= data.Name;
                break;
            default:
                file.FileData = Addresses.Url(content);
                break;
        }

        var part = new FilePart { File = file };
        Extras.Restore(content.AdditionalProperties, part, Type, file, "type", "filename");
        return part;
    }

    // Images, audio and videos have other part types.
    private static bool IsImplied(AIContent content) =>
        content is HostedFileContent
        || !(Addresses.HasKind(content, "image") || Addresses.HasKind(content, "audio") || Addresses.HasKind(content, "video"));
}
