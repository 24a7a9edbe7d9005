using System.Text.Json;

namespace OpenCompletions;

/// <summary>JSON that callers hand over, which often belongs to a document that they dispose right after.</summary>
internal static class LastingJson
{
    /// <summary>The same JSON, usable when its document is disposed. Costs nothing where no document is to be disposed, as with all JSON that is read.</summary>
    public static JsonElement? Of(JsonElement? value) => value is { ValueKind: not JsonValueKind.Undefined } json ? json.Clone() : value;
}
