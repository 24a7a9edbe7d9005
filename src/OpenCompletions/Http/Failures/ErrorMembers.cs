using System.Buffers;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>Reads the members of errors under the names that servers use.</summary>
internal static class ErrorMembers
{
    private static readonly string[] s_errorOnlyNames =
        ["detail", "error_description", "error_message", "errorMessage", "error_msg", "errmsg", "err"];

    private static readonly string[] s_messageNames = ["message", "Message", "msg", .. s_errorOnlyNames, "title"];

    private static readonly string[] s_codeNames = ["code", "error_code", "errorCode", "status_code", "statusCode"];

    /// <summary>The names of message members that servers use only for errors.</summary>
    public static IReadOnlyList<string> ErrorOnlyNames => s_errorOnlyNames;

    public static JsonFields? GetObject(JsonFields members, string name) =>
        members.TryGetValue(name, out JsonElement value) && value.ValueKind == JsonValueKind.Object
            ? new JsonFields(value)
            : null;

    public static string? GetText(JsonFields members, string name) => members.TryGetValue(name, out JsonElement value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => WireString.Read(value),
            JsonValueKind.Number => RawJson.GetText(value),
            _ => null,
        }
        : null;

    /// <summary>Returns the code. If there is none, returns the status, which some servers repeat as a number.</summary>
    public static string? FindCode(JsonFields members)
    {
        foreach (string name in s_codeNames)
        {
            if (GetText(members, name) is { } code)
            {
                return code;
            }
        }

        bool isErrorStatus = members.TryGetValue("status", out JsonElement status) && status.ValueKind == JsonValueKind.Number
            && status.TryGetInt32(out int number) && number >= 400;
        return isErrorStatus ? RawJson.GetText(status) : null;
    }

    public static string? FindMessage(JsonFields members)
    {
        foreach (string name in s_messageNames)
        {
            if (members.TryGetValue(name, out JsonElement value) && ReadMessage(value) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>
    /// Returns the text of a message, which may be a string, an array of messages, or an object that contains one; null if there
    /// is none.
    /// </summary>
    public static string? ReadMessage(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return WireString.Read(value);
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                return ReadMessage(value[0]);
            case JsonValueKind.Object:
                var members = new JsonFields(value);
                return members.TryGetValue("error", out JsonElement error) && ReadMessage(error) is { Length: > 0 } inner
                    ? inner
                    : FindMessage(members) is { } text ? AddPath(text, members) : null;
            default:
                return null;
        }
    }

    /// <summary>Converts the members of an object to an error.</summary>
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
    /// Returns the first message of an object that maps fields to arrays of messages, such as ASP.NET Core's
    /// <c>{"model":["It is required."]}</c>.
    /// </summary>
    public static string? FindFirstFieldMessage(JsonElement fields)
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

    // FastAPI: {"loc":["body","messages",0,"role"],"msg":"Field required"}. The text alone does not name the field.
    private static string AddPath(string text, JsonFields members)
    {
        if (!members.TryGetValue("loc", out JsonElement place) || place.ValueKind != JsonValueKind.Array)
        {
            return text;
        }

        IEnumerable<string> steps = place.EnumerateArray()
            .Select(static s => s.ValueKind == JsonValueKind.String ? WireString.Read(s) : RawJson.GetText(s));
        return string.Join(".", steps) is { Length: > 0 } path ? $"{path}: {text}" : text;
    }
}
