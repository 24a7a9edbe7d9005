namespace OpenCompletions;

/// <summary>The values that repeat from chunk to chunk of a stream. Immutable, so that chunks can share it.</summary>
internal sealed record ChunkEnvelope
{
    public static readonly ChunkEnvelope Empty = new();

    public string? Id { get; init; }

    public string? Object { get; init; }

    public long? Created { get; init; }

    public string? Model { get; init; }

    public string? SystemFingerprint { get; init; }

    public ServiceTier? ServiceTier { get; init; }

    /// <summary>The index of the choice that is treated as the first: 0, unless the only choice has another index.</summary>
    public long FirstIndex { get; init; }
}
