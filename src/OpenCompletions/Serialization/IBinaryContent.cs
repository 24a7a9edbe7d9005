namespace OpenCompletions;

/// <summary>Binary content that JSON holds as base64 text, encoded only when the JSON is written or sent.</summary>
internal interface IBinaryContent
{
    /// <summary>The number of bytes before encoding.</summary>
    long Length { get; }

    /// <summary>Reads the whole content and encodes it.</summary>
    string ToBase64();

    /// <summary>Opens a new stream at the start of the content. The caller disposes it.</summary>
    ValueTask<Stream> OpenAsync(CancellationToken cancellationToken);
}
