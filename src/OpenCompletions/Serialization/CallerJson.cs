using System.Buffers;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Converts JSON that callers pass in. The JSON often belongs to a document that is disposed soon, and it may contain comments or
/// trailing commas.
/// </summary>
internal static class CallerJson
{
    // The caller's parser has already limited the depth.
    private static readonly JsonDocumentOptions s_anyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>
    /// Returns the JSON without comments and trailing commas (RFC 8259), usable after its document is disposed. JSON that has
    /// neither and does not depend on a document is not copied.
    /// </summary>
    public static JsonElement? Normalize(JsonElement? value) =>
        value is { ValueKind: not JsonValueKind.Undefined } json ? Normalize(json) : value;

    /// <inheritdoc cref="Normalize(JsonElement?)"/>
    public static JsonElement Normalize(JsonElement json) =>
        json.ValueKind is JsonValueKind.Object or JsonValueKind.Array && RemoveCommentsAndCommas(json) is { } strict
            ? strict
            : json.Clone();

    /// <summary>Reads the value at the reader's position. The reader's options may allow comments and trailing commas.</summary>
    public static JsonElement Read(ref Utf8JsonReader reader)
    {
        JsonElement json = JsonElement.ParseValue(ref reader);
        return IsLenient(reader) ? Normalize(json) : json;
    }

    /// <summary>Whether a reader accepts comments or trailing commas.</summary>
    public static bool IsLenient(in Utf8JsonReader reader) =>
        reader.CurrentState.Options is not { CommentHandling: JsonCommentHandling.Disallow, AllowTrailingCommas: false };

    private static JsonElement? RemoveCommentsAndCommas(JsonElement json)
    {
        ReadOnlySpan<byte> utf8 = RawJson.GetUtf8(json);
        byte[] compact = ArrayPool<byte>.Shared.Rent(utf8.Length);
        int length = CompactJson.Copy(utf8, compact, out bool wasLenient);
        JsonElement? strict = wasLenient ? JsonElement.Parse(compact.AsSpan(0, length), s_anyDepth) : null;
        ArrayPool<byte>.Shared.Return(compact);
        return strict;
    }
}
