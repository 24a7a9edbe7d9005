namespace OpenCompletions.Extensions.AI;

/// <summary>
/// Image parts ↔ <see cref="DataContent"/> and <see cref="UriContent"/>; <c>detail</c> is an additional property.
/// </summary>
internal static class Images
{
    public const string Type = "image_url";

    public static AIContent? Read(ImagePart part)
    {
        if (part.ImageUrl is not { } image || Addresses.Read(image.Url, "image") is not { } content)
        {
            return null;
        }

        content.AdditionalProperties = Extras.Collect(part, Type, image);
        Extras.Set(content, "detail", image.Detail?.Value);
        Extras.Set(content, "type", Addresses.HasKind(content, "image") ? null : Type);
        return content;
    }

    public static ImagePart Write(AIContent content)
    {
        BinarySource? source = Addresses.Source(content);
        var image = new ImageUrl
        {
            Source = source,
            Url = source is null ? Addresses.Url(content) : null,
            Detail = Extras.Text(content, "detail") is { } detail ? new ImageDetail(detail) : null,
        };
        var part = new ImagePart { ImageUrl = image };
        Extras.Restore(content.AdditionalProperties, part, Type, image, "type", "detail");
        return part;
    }
}
