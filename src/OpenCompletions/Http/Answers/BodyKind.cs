namespace OpenCompletions;

/// <summary>What a body is, by its first bytes.</summary>
internal enum BodyKind
{
    Empty,
    Json,
    Events,
    Html,
    Compressed,
}
