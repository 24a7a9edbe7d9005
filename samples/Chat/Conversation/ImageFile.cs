using OpenCompletions;

/// <summary>Images from files.</summary>
internal static class ImageFile
{
    /// <summary>Reads an image. The bytes are kept, because each later request sends them again.</summary>
    /// <exception cref="NotSupportedException">The extension is not that of an image.</exception>
    public static ImagePart Read(string path)
    {
        string? mediaType = BinarySource.FromFile(path).MediaType;
        return mediaType?.StartsWith("image/", StringComparison.Ordinal) == true
            ? ContentPart.Image(BinarySource.FromBytes(File.ReadAllBytes(path), mediaType))
            : throw new NotSupportedException($"{path} is not a .png, .jpg, .gif or .webp file.");
    }
}
