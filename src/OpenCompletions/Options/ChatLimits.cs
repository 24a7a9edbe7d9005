namespace OpenCompletions;

/// <summary>Limits on the size of responses. Null means no limit; other values must be positive.</summary>
/// <example>
/// <code>
/// options.Limits.MaxStreamBytes = 16 * 1024 * 1024;
/// </code>
/// </example>
public sealed record ChatLimits
{
    /// <summary>The maximum size of an event of a stream in bytes, including comments and field names. Default 128 MiB.</summary>
    public long? MaxEventBytes { get; set; } = 128L << 20;

    /// <summary>
    /// The maximum size of a stream in bytes: the decompressed data of all chunks. A stream keeps the assembled answer in memory,
    /// so this limits memory too. A stream that exceeds it throws an exception with the answer so far. Default 1 GiB.
    /// </summary>
    public long? MaxStreamBytes { get; set; } = 1L << 30;

    /// <summary>The maximum size of a non-streaming response in bytes, after decompression. Default 256 MiB.</summary>
    public long? MaxBodyBytes { get; set; } = 256L << 20;

    /// <summary>The maximum number of bytes read from an error body, decompressed. The rest is ignored. Default 1 MiB.</summary>
    public long? MaxErrorBodyBytes { get; set; } = 1L << 20;
}
