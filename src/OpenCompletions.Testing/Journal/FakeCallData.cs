namespace OpenCompletions.Testing;

/// <summary>An HTTP request as a fake receives it.</summary>
internal sealed record FakeCallData(
    string Method,
    string Path,
    string Query,
    Version HttpVersion,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    byte[] Body,
    DateTimeOffset ReceivedAt);
