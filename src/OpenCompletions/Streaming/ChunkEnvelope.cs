namespace OpenCompletions;

/// <summary>What repeats from chunk to chunk of a stream. Immutable, so that chunks share it.</summary>
internal sealed record ChunkEnvelope
{
    public static readonly ChunkEnvelope Empty = new();

    public string? Id { get; init; }

    public string? Object { get; init; }

    public long? Created { get; init; }

    public string? Model { get; init; }

    public string? SystemFingerprint { get; init; }

    public ServiceTier? ServiceTier { get; init; }

    /// <summary>The index of the choice that counts as the first: 0, but where the only choice has another.</summary>
    public long FirstIndex { get; init; }
}
