using System.Buffers;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// JSON that callers pass in: it often belongs to a document that they dispose right after, and may have been parsed with
/// comments
/// or trailing commas.
/// </summary>
internal static class CallerJson
{
    // As deep as the caller's own parser went.
    private static readonly JsonDocumentOptions s_anyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>
    /// The same JSON as RFC 8259 has it, usable when its document is disposed. JSON that needs neither change is not copied.
    /// </summary>
    public static JsonElement? Take(JsonElement? value) =>
        value is { ValueKind: not JsonValueKind.Undefined } json ? Take(json) : value;

    /// <inheritdoc cref="Take(JsonElement?)"/>
    public static JsonElement Take(JsonElement json) =>
        json.ValueKind is JsonValueKind.Object or JsonValueKind.Array && WithoutExtras(json) is { } strict
            ? strict
            : json.Clone();

    /// <summary>Reads the value at which a reader stands, whose options may allow comments and trailing commas.</summary>
    public static JsonElement Read(ref Utf8JsonReader reader)
    {
        JsonElement json = JsonElement.ParseValue(ref reader);
        return IsLenient(ref reader) ? Take(json) : json;
    }

    /// <summary>Whether a reader allows comments or trailing commas.</summary>
    public static bool IsLenient(ref Utf8JsonReader reader)
    {
        JsonReaderOptions options = reader.CurrentState.Options;
        return options.CommentHandling != JsonCommentHandling.Disallow || options.AllowTrailingCommas;
    }

    private static JsonElement? WithoutExtras(JsonElement json)
    {
        ReadOnlySpan<byte> utf8 = RawJson.Utf8(json);
        byte[] compact = ArrayPool<byte>.Shared.Rent(utf8.Length);
        int length = CompactJson.Copy(utf8, compact, out bool wasLenient);
        JsonElement? strict = wasLenient ? JsonElement.Parse(compact.AsSpan(0, length), s_anyDepth) : null;
        ArrayPool<byte>.Shared.Return(compact);
        return strict;
    }
}
