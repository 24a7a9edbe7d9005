using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Reads members that only some vendors send, wherever they put them, without taking them out of the unknown members.
/// </summary>
internal static class ExtraMembers
{
    /// <summary>The first of these members that is a string or a number, as text; null when there is none.</summary>
    public static string? Text(WireObject? owner, params string[] names)
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
                        return RawJson.Text(json);
                }
            }
        }

        return null;
    }

    /// <summary>The first of these members that is an integer; null when there is none.</summary>
    public static long? Integer(WireObject? owner, params string[] names)
    {
        foreach (string name in names)
        {
            if (Find(owner, name) is { } json && Integer(json) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>An amount; null when the JSON is none.</summary>
    public static decimal? Amount(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDecimal(out decimal amount) ? amount : null;

    /// <summary>A member, if there is one.</summary>
    public static JsonElement? Find(WireObject? owner, string name) =>
        owner?.FieldsOrNull is { } fields && fields.TryGetValue(name, out JsonElement json) ? json : null;

    /// <summary>A member of an object; null when there is none, or the JSON is no object.</summary>
    public static JsonElement? Find(JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } owner && new JsonFields(owner).TryGetValue(name, out JsonElement member)
            ? member
            : null;

    /// <summary>An integer, also from a float without a fraction and from a numeric string; null when the JSON is none.</summary>
    public static long? Integer(JsonElement? json)
    {
        if (json is not { } element)
        {
            return null;
        }

        var reader = new Utf8JsonReader(RawJson.Utf8(element), WireJson.ReaderOptions);
        reader.Read();
        return IntegerWire.Instance.TryRead(ref reader, out long value) ? value : null;
    }
}
