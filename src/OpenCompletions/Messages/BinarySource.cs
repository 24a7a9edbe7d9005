using System.Globalization;

namespace OpenCompletions;

/// <summary>
/// Binary content for a request: bytes in memory, a file, or a stream that is opened again for each attempt. Immutable and
/// thread-safe. Do not change the underlying bytes while a request that uses them is in progress.
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

    /// <summary>The length in bytes.</summary>
    public long Length { get; }

    /// <summary>The media type, such as <c>image/png</c>. Required for content that is sent as a data URI.</summary>
    public string? MediaType { get; }

    /// <summary>The file name without its directory, for sources created from a file; otherwise null.</summary>
    public string? FileName { get; }

    /// <summary>Creates a source from bytes in memory.</summary>
    /// <param name="bytes">The bytes. They are not copied.</param>
    /// <param name="mediaType">The media type, such as <c>image/png</c>; null if none is needed (audio).</param>
    /// <returns>The source.</returns>
    public static BinarySource FromBytes(byte[] bytes, string? mediaType = null)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return new(_ => new(new MemoryStream(bytes, writable: false)), bytes.Length, mediaType, null);
    }

    /// <summary>Creates a source from a file, which is read again for each attempt of a call.</summary>
    /// <param name="path">
    /// The path of the file. The file must exist when this method is called, and its length must not change until the file
    /// is sent.
    /// </param>
    /// <param name="mediaType">The media type; null derives it from a well-known file extension.</param>
    /// <returns>The source.</returns>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    public static BinarySource FromFile(string path, string? mediaType = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var file = new FileInfo(path);
        return new(_ => new(file.OpenRead()), file.Length, mediaType ?? GetMediaType(file.Extension), file.Name);
    }

    /// <summary>Creates a source from a stream that can be opened again, such as a download from a blob store.</summary>
    /// <param name="open">
    /// Opens a new stream, positioned at its start, for each attempt of a call. Each stream is disposed after it is read. The
    /// function can be called from any thread. Its token is canceled when the call is canceled.
    /// </param>
    /// <param name="length">The number of bytes in each stream.</param>
    /// <param name="mediaType">The media type; null if none is needed (audio).</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    /// <example>
    /// <code>
    /// var report = BinarySource.FromStream(
    ///     async token =&gt; await http.GetStreamAsync("https://example.com/report.pdf", token),
    ///     length,
    ///     "application/pdf");
    /// var message = ChatMessage.User("Summarize this report.", ContentPart.File(report, "report.pdf"));
    /// </code>
    /// </example>
    public static BinarySource FromStream(Func<CancellationToken, ValueTask<Stream>> open, long length, string? mediaType = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        return length >= 0
            ? new(open, length, mediaType, null)
            : throw new ArgumentOutOfRangeException(
                nameof(length), length, "The length is negative. Pass the number of bytes in the stream.");
    }

    /// <summary>Returns the length and the media type, never the content.</summary>
    /// <returns>A string that is safe to log.</returns>
    public override string ToString() =>
        string.Format(CultureInfo.InvariantCulture, "BinarySource {{ Length = {0}, MediaType = {1} }}", Length,
            ServerText.CleanName(MediaType));

    string IBinaryContent.ToBase64() => ToBase64();

    ValueTask<Stream> IBinaryContent.OpenAsync(CancellationToken cancellationToken) => _open(cancellationToken);

    internal string ToBase64() => Convert.ToBase64String(ReadAll());

    internal string ToDataUri() => DataUriPrefix + ToBase64();

    /// <summary>The part of a data URI before the base64 text.</summary>
    /// <exception cref="InvalidOperationException">The media type is null.</exception>
    internal string DataUriPrefix => MediaType is null
        ? throw new InvalidOperationException(
            "A BinarySource without a media type cannot be sent as a data URI. Create it with a media type, such as image/png.")
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
            : throw BinarySourceException.CreateLengthChanged(Length);
    }

    // Serializers are synchronous. The function that opens the stream may be asynchronous: it runs on the thread pool, where
    // no synchronization context can cause a deadlock.
    private Stream Open() => Task.Run(() => _open(CancellationToken.None).AsTask()).GetAwaiter().GetResult();

    private static string? GetMediaType(string extension) => extension.ToUpperInvariant() switch
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
