namespace OpenCompletions;

/// <summary>The kind of a response body, as determined by its first bytes.</summary>
internal enum BodyKind
{
    Empty,
    Json,
    Events,
    Html,
    Compressed,
}
