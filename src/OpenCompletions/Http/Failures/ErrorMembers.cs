using System.Buffers;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>Reads the members that errors have, under the names that servers give them.</summary>
internal static class ErrorMembers
{
    private static readonly string[] s_ownNames =
        ["detail", "error_description", "error_message", "errorMessage", "error_msg", "errmsg", "err"];

    private static readonly string[] s_messageNames = ["message", "Message", "msg", .. s_ownNames, "title"];

    private static readonly string[] s_codeNames = ["code", "error_code", "errorCode", "status_code", "statusCode"];

    /// <summary>Names of the message that stand for an error wherever they are.</summary>
    public static IReadOnlyList<string> OwnNames => s_ownNames;

    public static JsonFields? Object(JsonFields members, string name) =>
        members.TryGetValue(name, out JsonElement value) && value.ValueKind == JsonValueKind.Object ? new JsonFields(value) : null;

    public static string? Text(JsonFields members, string name) => members.TryGetValue(name, out JsonElement value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => WireString.Read(value),
            JsonValueKind.Number => RawJson.Text(value),
            _ => null,
        }
        : null;

    /// <summary>The code; the status that a server repeats as a number where it has none.</summary>
    public static string? Code(JsonFields members)
    {
        foreach (string name in s_codeNames)
        {
            if (Text(members, name) is { } code)
            {
                return code;
            }
        }

        bool isErrorStatus = members.TryGetValue("status", out JsonElement status) && status.ValueKind == JsonValueKind.Number
            && status.TryGetInt32(out int number) && number >= 400;
        return isErrorStatus ? RawJson.Text(status) : null;
    }

    public static string? Message(JsonFields members)
    {
        foreach (string name in s_messageNames)
        {
            if (members.TryGetValue(name, out JsonElement value) && MessageOf(value) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>
    /// The text of a message that may be a text, a list of them, or an object that has one; null when there is none.
    /// </summary>
    public static string? MessageOf(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return WireString.Read(value);
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                return MessageOf(value[0]);
            case JsonValueKind.Object:
                var members = new JsonFields(value);
                return members.TryGetValue("error", out JsonElement error) && MessageOf(error) is { Length: > 0 } inner
                    ? inner
                    : Message(members) is { } text ? WithPlace(text, members) : null;
            default:
                return null;
        }
    }

    /// <summary>The error in an object's members themselves.</summary>
    public static ApiError Read(JsonFields members)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, WireJson.WriterOptions))
        {
            members.Write(writer);
        }

        var reader = new Utf8JsonReader(json.WrittenSpan, WireJson.ReaderOptions);
        reader.Read();
        return ApiError.Wire.ReadObject(ref reader);
    }

    /// <summary>
    /// The first message in an object that has lists of them by field, as ASP.NET Core's <c>{"model":["It is required."]}</c>.
    /// </summary>
    public static string? FirstOfFields(JsonElement fields)
    {
        foreach (KeyValuePair<string, JsonElement> field in new JsonFields(fields))
        {
            if (field.Value.ValueKind == JsonValueKind.Array && field.Value.GetArrayLength() > 0
                && field.Value[0].ValueKind == JsonValueKind.String)
            {
                return $"{field.Key}: {WireString.Read(field.Value[0])}";
            }
        }

        return null;
    }

    // FastAPI: {"loc":["body","messages",0,"role"],"msg":"Field required"}. The words alone do not say which field.
    private static string WithPlace(string text, JsonFields members)
    {
        if (!members.TryGetValue("loc", out JsonElement place) || place.ValueKind != JsonValueKind.Array)
        {
            return text;
        }

        IEnumerable<string> steps = place.EnumerateArray()
            .Select(static s => s.ValueKind == JsonValueKind.String ? WireString.Read(s) : RawJson.Text(s));
        return string.Join(".", steps) is { Length: > 0 } path ? $"{path}: {text}" : text;
    }
}
