namespace OpenCompletions.Testing;

/// <summary>The status and headers of a response.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The media type of the body.</param>
/// <param name="Length">The length of the body in bytes; null for a body without one, such as a stream.</param>
/// <param name="Headers">Further headers.</param>
/// <param name="IsHttp10">Whether the response is HTTP/1.0.</param>
internal sealed record FakeResponseHead(
    int Status, string ContentType, long? Length, IReadOnlyList<KeyValuePair<string, string>> Headers, bool IsHttp10 = false);
