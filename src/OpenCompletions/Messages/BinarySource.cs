using System.Globalization;

namespace OpenCompletions;

/// <summary>
/// Content for a request that is not text: bytes, a file, or a stream that is opened anew each time. Immutable and safe to share;
/// the bytes it was made of must not change while requests with it run.
/// </summary>
public sealed class BinarySource : IBinaryContent
{
    private readonly Func<CancellationToken, ValueTask<Stream>> _open;

    private BinarySource(Func<CancellationToken, ValueTask<Stream>> open, long length, string? mediaType, string? fileName)
    {
        _open = open;
        Length = length;
        MediaType = mediaType;
        FileName = fileName;
    }

    /// <summary>The number of bytes.</summary>
    public long Length { get; }

    /// <summary>The media type (<c>image/png</c>); needed where the content goes as a data URI.</summary>
    public string? MediaType { get; }

    /// <summary>The file's name without its folder, when made from a file.</summary>
    public string? FileName { get; }

    /// <summary>Content from memory.</summary>
    /// <param name="bytes">The bytes; not copied.</param>
    /// <param name="mediaType">The media type, such as <c>image/png</c>; null where none is needed (audio).</param>
    /// <returns>The source.</returns>
    public static BinarySource FromBytes(byte[] bytes, string? mediaType = null)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return new(_ => new(new MemoryStream(bytes, writable: false)), bytes.Length, mediaType, null);
    }

    /// <summary>Content from a file, read anew for each attempt of a call.</summary>
    /// <param name="path">The file; it must exist now, and must not change in length until it is sent.</param>
    /// <param name="mediaType">The media type; null takes it from the file's ending where that is a usual one.</param>
    /// <returns>The source.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static BinarySource FromFile(string path, string? mediaType = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var file = new FileInfo(path);
        return new(_ => new(file.OpenRead()), file.Length, mediaType ?? MediaTypeOf(file.Extension), file.Name);
    }

    /// <summary>Creates a source from a stream that can be opened again, such as a download from a blob store.</summary>
    /// <param name="open">
    /// Opens a new stream at its start, for each attempt of a call; the stream is disposed after reading. May be called from
    /// any thread. The
    /// token is canceled when the call is.
    /// </param>
    /// <param name="length">The number of bytes that each stream gives.</param>
    /// <param name="mediaType">The media type; null where none is needed (audio).</param>
    /// <returns>The source.</returns>
    public static BinarySource FromStream(Func<CancellationToken, ValueTask<Stream>> open, long length, string? mediaType = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        return length >= 0
            ? new(open, length, mediaType, null)
            : throw new ArgumentOutOfRangeException(nameof(length), length, "The length cannot be negative; pass the number of bytes that the stream gives.");
    }

    /// <summary>Length and media type, never content.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        string.Format(CultureInfo.InvariantCulture, "BinarySource {{ Length = {0}, MediaType = {1} }}", Length,
            ServerText.CleanName(MediaType));

    string IBinaryContent.ToBase64() => ToBase64();

    ValueTask<Stream> IBinaryContent.OpenAsync(CancellationToken cancellationToken) => _open(cancellationToken);

    internal string ToBase64() => Convert.ToBase64String(ReadAll());

    internal string ToDataUri() => DataUriPrefix + ToBase64();

    /// <summary>What stands before the base64 text of a data URI.</summary>
    /// <exception cref="InvalidOperationException">There is no media type.</exception>
    internal string DataUriPrefix => MediaType is null
        ? throw new InvalidOperationException("A BinarySource without media type cannot be sent as a data URI. Pass a media type, such as image/png, when making it.")
        : $"data:{MediaType};base64,";

    private byte[] ReadAll()
    {
        using Stream stream = Open();
        var bytes = new byte[Length];
        int total = 0;
        int read;
        while (total < bytes.Length && (read = stream.Read(bytes, total, bytes.Length - total)) > 0)
        {
            total += read;
        }

        return total == bytes.Length && stream.ReadByte() < 0
            ? bytes
            : throw SourceException.CreateLengthChanged(Length);
    }

    // Serializers are synchronous. On the pool, where no context waits for the thread that waits here.
    private Stream Open()
    {
        ValueTask<Stream> opening = _open(CancellationToken.None);
        return opening.IsCompletedSuccessfully ? opening.Result : Task.Run(opening.AsTask).GetAwaiter().GetResult();
    }

    private static string? MediaTypeOf(string extension) => extension.ToUpperInvariant() switch
    {
        ".PNG" => "image/png",
        ".JPG" or ".JPEG" => "image/jpeg",
        ".GIF" => "image/gif",
        ".WEBP" => "image/webp",
        ".PDF" => "application/pdf",
        ".TXT" => "text/plain",
        ".MD" => "text/markdown",
        ".JSON" => "application/json",
        ".CSV" => "text/csv",
        ".WAV" => "audio/wav",
        ".MP3" => "audio/mpeg",
        ".MP4" => "video/mp4",
        _ => null,
    };
}
