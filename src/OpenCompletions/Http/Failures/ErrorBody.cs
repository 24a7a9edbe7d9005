using System.Text.Json;

namespace OpenCompletions;

/// <summary>Finds the error in a body, in whichever of the vendors' shapes it comes. Never throws on a shape.</summary>
internal static class ErrorBody
{
    private static readonly string[] s_messageNames = ["message", "msg", "detail", "error_msg", "err", "title"];

    /// <summary>The error in a body; null when there is none that can be read.</summary>
    public static ApiError? Parse(ReadOnlySpan<byte> utf8)
    {
        ReadOnlySpan<byte> body = BodyBytes.TrimStart(BodyBytes.SkipBom(utf8));
        return BodyBytes.StartsJson(body) || (body.Length > 0 && body[0] == '"') ? ParseJson(body) : ParseEvent(body);
    }

    /// <summary>The error in JSON of any shape.</summary>
    public static ApiError? Find(JsonElement root)
    {
        // Gemini wraps its errors in an array.
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0)
        {
            root = root[0];
        }

        return root.ValueKind switch
        {
            JsonValueKind.String => new() { Message = WireString.Read(root) },
            JsonValueKind.Object => Find(root, new JsonFields(root)),
            _ => null,
        };
    }

    /// <summary>The error in an answer that has choices, or may have: only what can be nothing else counts.</summary>
    public static ApiError? FindBesideChoices(JsonFields members) => FromMember(members, "error") ?? FromBaseResponse(members);

    private static ApiError? ParseJson(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, WireJson.ReaderOptions);
            reader.Read();
            return Find(JsonElement.ParseValue(ref reader));
        }
        catch (JsonException)
        {
            // A body that is cut or no JSON after all: status and text still tell what happened.
            return null;
        }
    }

    // Some gateways send the error of a stream as its first event, under an error status too.
    private static ApiError? ParseEvent(ReadOnlySpan<byte> body)
    {
        while (!body.IsEmpty && !body.StartsWith("data:"u8))
        {
            int end = body.IndexOfAny((byte)'\n', (byte)'\r');
            body = end < 0 ? default : body.Slice(end + 1);
        }

        ReadOnlySpan<byte> data = BodyBytes.TrimStart(body.IsEmpty ? body : body.Slice("data:".Length));
        return BodyBytes.StartsJson(data) ? ParseJson(data) : null;
    }

    private static ApiError? Find(JsonElement root, JsonFields members) => FindBesideChoices(members) ?? FromNested(members) ?? FromFlat(root, members);

    // Healthy answers carry an error that is null, an empty object or an empty string.
    private static ApiError? FromMember(JsonFields members, string name)
    {
        if (!members.TryGetValue(name, out JsonElement error))
        {
            return null;
        }

        switch (error.ValueKind)
        {
            case JsonValueKind.String:
                // xAI puts the code beside the text.
                return WireString.Read(error) is { Length: > 0 } text ? new() { Message = text, Code = TextOf(members, "code") } : null;
            case JsonValueKind.Object:
                ApiError read = Read(error);
                bool isEmpty = read is { Message: null or "", Type: null or "", Code: null or "", FieldsOrNull: null };
                return isEmpty ? null : WithMessage(read, new JsonFields(error));
            default:
                return null;
        }
    }

    // MiniMax says in every answer how it went: {"base_resp":{"status_code":0}} is well.
    private static ApiError? FromBaseResponse(JsonFields members)
    {
        if (Object(members, "base_resp") is not { } status || TextOf(status, "status_code") is null or "0")
        {
            return null;
        }

        return new() { Message = TextOf(status, "status_msg"), Code = TextOf(status, "status_code") };
    }

    // Upstream shapes that gateways pass on: {"header":{"message":…}}, {"response":{"error":{…}}}.
    private static ApiError? FromNested(JsonFields members)
    {
        if (Object(members, "response") is { } response)
        {
            return FromMember(response, "error");
        }

        return Object(members, "header") is { } header && TextOf(header, "message") is { } message
            ? new() { Message = message, Code = TextOf(header, "code") }
            : null;
    }

    private static ApiError? FromFlat(JsonElement root, JsonFields members)
    {
        ApiError read = WithMessage(Read(root), members);
        return read is { Message: null, Code: null } ? null : read;
    }

    private static ApiError WithMessage(ApiError error, JsonFields members)
    {
        for (int i = 0; i < s_messageNames.Length && error.Message is null; i++)
        {
            if (members.TryGetValue(s_messageNames[i], out JsonElement value) && MessageOf(value) is { Length: > 0 } text)
            {
                error.Message = text;
            }
        }

        return error;
    }

    // FastAPI: "detail" is a text or a list of {"loc":[…],"msg":…}.
    private static string? MessageOf(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return WireString.Read(value);
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                return MessageOf(value[0]);
            case JsonValueKind.Object:
                var members = new JsonFields(value);
                return TextOf(members, "msg") ?? TextOf(members, "message");
            default:
                return null;
        }
    }

    private static JsonFields? Object(JsonFields members, string name) =>
        members.TryGetValue(name, out JsonElement value) && value.ValueKind == JsonValueKind.Object ? new JsonFields(value) : null;

    private static string? TextOf(JsonFields members, string name) => members.TryGetValue(name, out JsonElement value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => WireString.Read(value),
            JsonValueKind.Number => RawJson.Text(value),
            _ => null,
        }
        : null;

    private static ApiError Read(JsonElement json)
    {
        var reader = new Utf8JsonReader(RawJson.Utf8(json), WireJson.ReaderOptions);
        reader.Read();
        return ApiError.ObjectWire.Instance.ReadObject(ref reader);
    }
}
