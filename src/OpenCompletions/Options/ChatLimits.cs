namespace OpenCompletions;

/// <summary>How much to accept from a server. Null is unlimited.</summary>
public sealed record ChatLimits
{
    /// <summary>The longest event of a stream in bytes, comments and field names included. Default 128 MiB.</summary>
    public long? MaxEventBytes { get; set; } = 128L << 20;

    /// <summary>
    /// How long a stream may be in bytes: the data of all its events that are chunks, after decompression. A stream holds the assembled answer in
    /// memory, so this bounds that memory too; a stream that exceeds it fails with the answer so far. Default 1 GiB.
    /// </summary>
    public long? MaxStreamBytes { get; set; } = 1L << 30;

    /// <summary>The longest answer without streaming in bytes, after decompression. Default 256 MiB.</summary>
    public long? MaxBodyBytes { get; set; } = 256L << 20;

    /// <summary>How much of an error's body is read, in bytes after decompression; the rest is left. Default 1 MiB.</summary>
    public long? MaxErrorBodyBytes { get; set; } = 1L << 20;
}
