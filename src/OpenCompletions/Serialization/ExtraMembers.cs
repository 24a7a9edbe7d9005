using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Reads members that only some vendors send, and for which vendors use different names. The members remain unknown members.
/// </summary>
internal static class ExtraMembers
{
    /// <summary>Returns the first of the members that is a string or a number, as text; null if there is none.</summary>
    public static string? ReadText(WireObject? owner, params string[] names)
    {
        foreach (string name in names)
        {
            if (Find(owner, name) is { } json)
            {
                switch (json.ValueKind)
                {
                    case JsonValueKind.String:
                        return WireString.Read(json);
                    case JsonValueKind.Number:
                        return RawJson.GetText(json);
                }
            }
        }

        return null;
    }

    /// <summary>Returns the first of the members that is an integer; null if there is none.</summary>
    public static long? ReadInteger(WireObject? owner, params string[] names)
    {
        foreach (string name in names)
        {
            if (Find(owner, name) is { } json && ReadInteger(json) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Returns a decimal amount; null if the JSON is not a number.</summary>
    public static decimal? ReadAmount(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDecimal(out decimal amount) ? amount : null;

    /// <summary>Returns a member; null if it does not exist.</summary>
    public static JsonElement? Find(WireObject? owner, string name) =>
        owner?.FieldsOrNull is { } fields && fields.TryGetValue(name, out JsonElement json) ? json : null;

    /// <summary>Returns a member of an object; null if it does not exist or the JSON is not an object.</summary>
    public static JsonElement? Find(JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } owner && new JsonFields(owner).TryGetValue(name, out JsonElement member)
            ? member
            : null;

    /// <summary>
    /// Returns an integer. Converts floats without a fraction and numeric strings. Returns null for other JSON.
    /// </summary>
    public static long? ReadInteger(JsonElement? json)
    {
        if (json is not { } element)
        {
            return null;
        }

        var reader = new Utf8JsonReader(RawJson.GetUtf8(element), WireJson.ReaderOptions);
        reader.Read();
        return IntegerWire.Instance.TryRead(ref reader, out long value) ? value : null;
    }
}
