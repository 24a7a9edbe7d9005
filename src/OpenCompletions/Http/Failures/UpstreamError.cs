using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>The error of a provider that a gateway passes on within its own.</summary>
internal static class UpstreamError
{
    // An error that is longer would have to be read again for each gateway on the way.
    private const int LongestRead = 64 * 1024;

    /// <summary>
    /// The provider's error in OpenRouter's <c>{"message":"Provider returned error","metadata":{"raw":…}}</c>, as text or as
    /// JSON; null when the gateway's own words say what happened.
    /// </summary>
    public static ApiError? Find(ApiError error)
    {
        bool saysNothing = error.Message is null or ""
            || error.Message.IndexOf("provider returned error", StringComparison.OrdinalIgnoreCase) >= 0;
        if (!saysNothing || error.FieldsOrNull is not { } fields || ErrorMembers.Object(fields, "metadata") is not { } metadata
            || !metadata.TryGetValue("raw", out JsonElement raw)
            || raw.ValueKind is not (JsonValueKind.String or JsonValueKind.Object or JsonValueKind.Array))
        {
            return null;
        }

        byte[] json = raw.ValueKind == JsonValueKind.String
            ? Encoding.UTF8.GetBytes(WireString.Read(raw)) : RawJson.Utf8(raw).ToArray();
        if (json.Length > LongestRead)
        {
            return null;
        }

        return ReceivedError.Parse(json) ?? (PlainError.TextOf(json) is { } text ? new() { Message = text } : null);
    }
}
