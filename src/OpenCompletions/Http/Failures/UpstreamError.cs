using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>Finds the error of a provider that a gateway forwards inside its own error.</summary>
internal static class UpstreamError
{
    // Limits the cost of nested errors: each gateway that forwarded the error adds a level, and each level is parsed again.
    private const int MaxReadLength = 64 * 1024;

    /// <summary>
    /// Returns the provider's error in OpenRouter's <c>{"message":"Provider returned error","metadata":{"raw":…}}</c>, as text
    /// or as JSON; null if the gateway's own message describes the error.
    /// </summary>
    public static ApiError? Find(ApiError error)
    {
        bool isUninformative = error.Message is null or ""
            || error.Message.IndexOf("provider returned error", StringComparison.OrdinalIgnoreCase) >= 0;
        if (!isUninformative || error.FieldsOrNull is not { } fields
            || ErrorMembers.GetObject(fields, "metadata") is not { } metadata
            || !metadata.TryGetValue("raw", out JsonElement raw)
            || raw.ValueKind is not (JsonValueKind.String or JsonValueKind.Object or JsonValueKind.Array))
        {
            return null;
        }

        byte[] json = raw.ValueKind == JsonValueKind.String
            ? Encoding.UTF8.GetBytes(WireString.Read(raw)) : RawJson.GetUtf8(raw).ToArray();
        if (json.Length > MaxReadLength)
        {
            return null;
        }

        return ReceivedError.Parse(json) ?? (PlainError.ReadText(json) is { } text ? new() { Message = text } : null);
    }
}
