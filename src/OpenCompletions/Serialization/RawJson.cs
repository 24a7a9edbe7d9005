using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Utf8Text = System.Text.Unicode.Utf8;

namespace OpenCompletions;

/// <summary>
/// JSON written as it was read: number formats and lone surrogates stay, and escapes where the writer is the library's own.
/// </summary>
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
    public static void WriteMember(Utf8JsonWriter writer, string name, JsonElement value) =>
        WriteMember(writer, name, Utf8(value));

    /// <summary>
    /// Writes a value: as it stands where the writer escapes no more than the library does, else by the writer's own encoder.
    /// </summary>
    public static void Write(Utf8JsonWriter writer, JsonElement element) => Write(writer, Utf8(element));

    /// <summary>
    /// Whether the writer keeps the name as it is. It has no way to write a name raw, and replaces lone surrogates; but one
    /// that does not
    /// check its caller (the library's own and the serializer's) takes name and value together as one raw value.
    /// </summary>
    public static bool CanWriteName(Utf8JsonWriter writer, string name) =>
        !writer.Options.SkipValidation || !WireString.HasLoneSurrogate(name);

    /// <summary>Writes a member whose name <see cref="CanWriteName"/> says the writer would change.</summary>
    public static void WriteMember<T>(Utf8JsonWriter writer, string name, T value, Action<Utf8JsonWriter, T> write)
    {
        var json = new ArrayBufferWriter<byte>(64);
        JsonWriterOptions options = new() { Encoder = writer.Options.Encoder, MaxDepth = int.MaxValue, SkipValidation = true };
        using (var own = new Utf8JsonWriter(json, options))
        {
            write(own, value);
        }

        var member = new ArrayBufferWriter<byte>(name.Length + json.WrittenCount + 16);
        member.Write(WireString.QuoteUtf8(name, writer.Options.Encoder));
        member.Write(":"u8);
        member.Write(json.WrittenSpan);
        writer.WriteRawValue(member.WrittenSpan, skipInputValidation: true);
    }

    private static void WriteMember(Utf8JsonWriter writer, string name, ReadOnlySpan<byte> value)
    {
        if (CanWriteName(writer, name))
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }
        else
        {
            WriteMember(writer, name, value.ToArray(), static (own, json) => Write(own, json));
        }
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        if (ReferenceEquals(writer.Options.Encoder, WireJson.WriterOptions.Encoder))
        {
            WriteCompact(writer, json);
        }
        else
        {
            WriteTokens(writer, json);
        }
    }

    // What a caller's encoder escapes, such as markup, must not pass it by.
    private static void WriteTokens(Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    writer.WriteStartObject();
                    break;
                case JsonTokenType.EndObject:
                    writer.WriteEndObject();
                    break;
                case JsonTokenType.StartArray:
                    writer.WriteStartArray();
                    break;
                case JsonTokenType.EndArray:
                    writer.WriteEndArray();
                    break;
                case JsonTokenType.PropertyName:
                    WriteName(writer, ref reader, json);
                    break;
                case JsonTokenType.String:
                    WireString.Write(writer, WireString.Read(ref reader));
                    break;
                default:
                    // Keeps the digits of a number, and indents it, which a raw value is not.
                    JsonElement.ParseValue(ref reader).WriteTo(writer);
                    break;
            }
        }
    }

    private static void WriteName(Utf8JsonWriter writer, ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        string name = WireString.Read(ref reader);
        if (CanWriteName(writer, name))
        {
            writer.WritePropertyName(name);
            return;
        }

        reader.Read();
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        WriteMember(writer, name, json.Slice(start, (int)reader.BytesConsumed - start));
    }

    /// <summary>Writes JSON that <see cref="Text"/> gave.</summary>
    public static void WriteText(Utf8JsonWriter writer, string json) => Write(writer, Encoding.UTF8.GetBytes(json));

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
        writer.WriteRawValue(compact.AsSpan(0, CompactJson.Copy(json, compact, out _)), skipInputValidation: true);
        ArrayPool<byte>.Shared.Return(compact);
    }
}
