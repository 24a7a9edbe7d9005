using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>JSON written as it was read: number formats, escapes and lone surrogates stay.</summary>
internal static class RawJson
{
    public static readonly JsonElement Null = JsonElement.Parse("null"u8);

    public static ReadOnlySpan<byte> Utf8(JsonElement element) => JsonMarshal.GetRawUtf8Value(element);

    /// <summary>The text of an object's member; empty when there is no such member or it is no string.</summary>
    public static string StringMember(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? WireString.Read(value)
            : "";

    public static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        ReadOnlySpan<byte> json = Utf8(element);

        // A line break between tokens would end the line of a server-sent event.
        if (json.IndexOfAny((byte)'\n', (byte)'\r') < 0)
        {
            writer.WriteRawValue(json, skipInputValidation: true);
            return;
        }

        byte[] compact = ArrayPool<byte>.Shared.Rent(json.Length);
        writer.WriteRawValue(compact.AsSpan(0, Compact(json, compact)), skipInputValidation: true);
        ArrayPool<byte>.Shared.Return(compact);
    }

    // RFC 8259: white space between tokens is space, tab, line feed and carriage return; inside strings control characters are escaped.
    private static int Compact(ReadOnlySpan<byte> json, byte[] target)
    {
        int length = 0;
        bool isInString = false;
        for (int i = 0; i < json.Length; i++)
        {
            byte b = json[i];
            if (isInString && b == '\\')
            {
                target[length++] = b;
                b = json[++i];
            }
            else if (b == '"')
            {
                isInString = !isInString;
            }
            else if (!isInString && (b is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r'))
            {
                continue;
            }

            target[length++] = b;
        }

        return length;
    }
}
