using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Utf8Text = System.Text.Unicode.Utf8;

namespace OpenCompletions;

/// <summary>JSON written as it was read: number formats, escapes and lone surrogates stay.</summary>
internal static class RawJson
{
    public static readonly JsonElement Null = JsonElement.Parse("null"u8);

    public static ReadOnlySpan<byte> Utf8(JsonElement element) => JsonMarshal.GetRawUtf8Value(element);

    /// <summary>The text of an object's member; empty when there is no such member or it is no string.</summary>
    /// <remarks><see cref="JsonElement.TryGetProperty(string, out JsonElement)"/> throws when another name holds a lone surrogate.</remarks>
    public static string StringMember(JsonElement json, string name)
    {
        string text = "";
        if (json.ValueKind != JsonValueKind.Object)
        {
            return text;
        }

        var reader = new Utf8JsonReader(Utf8(json), WireJson.ReaderOptions);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isWanted = WireString.Read(ref reader) == name;
            reader.Read();
            if (isWanted)
            {
                // No break: the last of duplicate members counts.
                text = reader.TokenType == JsonTokenType.String ? WireString.Read(ref reader) : "";
            }

            reader.Skip();
        }

        return text;
    }

    /// <summary>The JSON as text; <see cref="JsonElement.GetRawText"/> throws on bytes that are no UTF-8.</summary>
    public static string Text(JsonElement element) => Encoding.UTF8.GetString(Utf8(element));

    /// <summary>Writes a member of any name.</summary>
    public static void WriteMember(Utf8JsonWriter writer, string name, JsonElement value)
    {
        if (CanWriteName(writer, name))
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }
        else
        {
            WriteMember(writer, name, Utf8(value));
        }
    }

    /// <summary>
    /// Whether the writer keeps the name as it is. It has no way to write a name raw, and replaces lone surrogates; but one that does not
    /// check its caller (the library's own and the serializer's) takes name and value together as one raw value.
    /// </summary>
    public static bool CanWriteName(Utf8JsonWriter writer, string name) => !writer.Options.SkipValidation || !WireString.HasLoneSurrogate(name);

    /// <summary>Writes a member whose name <see cref="CanWriteName"/> says the writer would change.</summary>
    public static void WriteMember(Utf8JsonWriter writer, string name, ReadOnlySpan<byte> value)
    {
        var member = new ArrayBufferWriter<byte>(name.Length + value.Length + 16);
        member.Write(WireString.QuoteUtf8(name));
        member.Write(":"u8);
        member.Write(value);
        WriteCompact(writer, member.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        WriteCompact(writer, Utf8(element));
    }

    /// <summary>Writes JSON that <see cref="Text"/> gave.</summary>
    public static void WriteText(Utf8JsonWriter writer, string json) => WriteCompact(writer, Encoding.UTF8.GetBytes(json));

    private static void WriteCompact(Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        // RFC 8259: JSON that is exchanged is UTF-8; what a server sent otherwise reads as U+FFFD.
        if (!Utf8Text.IsValid(json))
        {
            json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        }

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
