using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>Finds the error in a body, in whichever of the vendors' shapes it comes. Never throws on a shape.</summary>
internal static class ErrorBody
{
    private static readonly string[] s_messageNames = ["message", "msg", "detail", "error_msg", "err", "title"];

    /// <summary>The error in a body; null when there is none that can be read.</summary>
    public static ApiError? Parse(ReadOnlySpan<byte> utf8)
    {
        ReadOnlySpan<byte> body = BodyBytes.SkipBom(utf8);
        if (!BodyBytes.StartsJson(body))
        {
            // Some gateways answer a call for a stream with events under an error status too.
            body = FirstData(body);
            if (!BodyBytes.StartsJson(body))
            {
                return null;
            }
        }

        try
        {
            var reader = new Utf8JsonReader(body, ChatCompletionsJson.ReaderOptions);
            reader.Read();
            return Find(JsonElement.ParseValue(ref reader));
        }
        catch (JsonException)
        {
            // A body that is cut or no JSON after all: status and text still tell what happened.
            return null;
        }
    }

    /// <summary>The error in parsed JSON.</summary>
    public static ApiError? Find(JsonElement root)
    {
        // Gemini wraps its errors in an array.
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0)
        {
            root = root[0];
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return root.ValueKind == JsonValueKind.String ? new() { Message = WireString.Read(root) } : null;
        }

        return FromMember(root, "error") ?? FromBaseResponse(root) ?? FromNested(root) ?? FromFlat(root);
    }

    /// <summary>The error of an object that says so by an <c>error</c> member; null for the null, empty object and empty string that healthy answers carry.</summary>
    public static ApiError? FromMember(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out JsonElement error))
        {
            return null;
        }

        switch (error.ValueKind)
        {
            case JsonValueKind.String:
                // xAI puts the code beside the text.
                return WireString.Read(error) is { Length: > 0 } text ? new() { Message = text, Code = TextOf(root, "code") } : null;
            case JsonValueKind.Object:
                ApiError read = Read(error);
                bool isEmpty = read is { Message: null or "", Type: null or "", Code: null or "", FieldsOrNull: null };
                return isEmpty ? null : WithMessage(read, error);
            default:
                return null;
        }
    }

    /// <summary>MiniMax says in every answer how it went: <c>{"base_resp":{"status_code":0}}</c> is well.</summary>
    public static ApiError? FromBaseResponse(JsonElement root)
    {
        if (!root.TryGetProperty("base_resp", out JsonElement status) || status.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        string? code = TextOf(status, "status_code");
        return code is null or "0" ? null : new() { Message = TextOf(status, "status_msg"), Code = code };
    }

    // Upstream shapes that gateways pass on: {"header":{"message":…}}, {"response":{"error":{…}}}.
    private static ApiError? FromNested(JsonElement root)
    {
        if (root.TryGetProperty("response", out JsonElement response) && response.ValueKind == JsonValueKind.Object)
        {
            return FromMember(response, "error");
        }

        return root.TryGetProperty("header", out JsonElement header) && header.ValueKind == JsonValueKind.Object && TextOf(header, "message") is { } message
            ? new() { Message = message, Code = TextOf(header, "code") }
            : null;
    }

    // The data of the first event that has some, when that is one line.
    private static ReadOnlySpan<byte> FirstData(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> field = "data:"u8;
        while (!body.IsEmpty)
        {
            int end = body.IndexOfAny((byte)'\n', (byte)'\r');
            ReadOnlySpan<byte> line = end < 0 ? body : body.Slice(0, end);
            if (line.StartsWith(field))
            {
                return line.Slice(field.Length);
            }

            body = end < 0 ? default : body.Slice(end + 1);
        }

        return default;
    }

    private static ApiError? FromFlat(JsonElement root)
    {
        ApiError read = WithMessage(Read(root), root);
        return read is { Message: null, Code: null } ? null : read;
    }

    private static ApiError WithMessage(ApiError error, JsonElement json)
    {
        if (error.Message is null)
        {
            foreach (string name in s_messageNames)
            {
                if (json.TryGetProperty(name, out JsonElement value) && MessageOf(value) is { Length: > 0 } text)
                {
                    error.Message = text;
                    break;
                }
            }
        }

        return error;
    }

    // FastAPI: "detail" is a text or a list of {"loc":[…],"msg":…}.
    private static string? MessageOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => WireString.Read(value),
        JsonValueKind.Array when value.GetArrayLength() > 0 => MessageOf(value[0]),
        JsonValueKind.Object when value.TryGetProperty("msg", out JsonElement message) || value.TryGetProperty("message", out message) => MessageOf(message),
        _ => null,
    };

    private static string? TextOf(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => WireString.Read(value),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        }
        : null;

    private static ApiError Read(JsonElement json)
    {
        var reader = new Utf8JsonReader(RawJson.Utf8(json), ChatCompletionsJson.ReaderOptions);
        reader.Read();
        return ApiError.ObjectWire.Instance.ReadObject(ref reader);
    }
}
