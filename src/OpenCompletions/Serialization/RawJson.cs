using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Utf8Text = System.Text.Unicode.Utf8;

namespace OpenCompletions;

/// <summary>
/// Writes JSON as it was read. Number formats and lone surrogates are preserved. If the writer uses the library's encoder,
/// escapes are preserved too.
/// </summary>
internal static class RawJson
{
    public static readonly JsonElement Null = JsonElement.Parse("null"u8);

    public static ReadOnlySpan<byte> GetUtf8(JsonElement element) => JsonMarshal.GetRawUtf8Value(element);

    /// <summary>Returns the text of an object's string member; empty if it does not exist or is not a string.</summary>
    /// <remarks>
    /// Unlike this method, <see cref="JsonElement.TryGetProperty(string, out JsonElement)"/> throws if another name contains a
    /// lone surrogate.
    /// </remarks>
    public static string GetStringMember(JsonElement json, string name)
    {
        string text = "";
        if (json.ValueKind != JsonValueKind.Object)
        {
            return text;
        }

        var reader = new Utf8JsonReader(GetUtf8(json), WireJson.ReaderOptions);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isWanted = WireString.Read(ref reader) == name;
            reader.Read();
            if (isWanted)
            {
                // The loop continues because the last of duplicate members wins.
                text = reader.TokenType == JsonTokenType.String ? WireString.Read(ref reader) : "";
            }

            reader.Skip();
        }

        return text;
    }

    /// <summary>Returns the JSON as text. Unlike <see cref="JsonElement.GetRawText"/>, does not throw on invalid UTF-8.</summary>
    public static string GetText(JsonElement element) => Encoding.UTF8.GetString(GetUtf8(element));

    /// <summary>Writes a member with any name.</summary>
    public static void WriteMember(Utf8JsonWriter writer, string name, JsonElement value) =>
        WriteMember(writer, name, GetUtf8(value));

    /// <summary>
    /// Writes a value: unchanged if the writer uses the library's encoder; otherwise with the writer's own encoder.
    /// </summary>
    public static void Write(Utf8JsonWriter writer, JsonElement element) => Write(writer, GetUtf8(element));

    /// <summary>
    /// Whether to write a name with the writer's own method, which replaces lone surrogates. Writers that do not validate (those
    /// of this library and of the serializer) can write the name and the value as one raw value instead.
    /// </summary>
    public static bool CanWriteName(Utf8JsonWriter writer, string name) =>
        !writer.Options.SkipValidation || !WireString.HasLoneSurrogate(name);

    /// <summary>Writes a member whose name the writer would change, according to <see cref="CanWriteName"/>.</summary>
    public static void WriteMember<T>(Utf8JsonWriter writer, string name, T value, Action<Utf8JsonWriter, T> write)
    {
        var json = new ArrayBufferWriter<byte>(64);
        JsonWriterOptions options = new() { Encoder = writer.Options.Encoder, MaxDepth = int.MaxValue, SkipValidation = true };
        using (var memberWriter = new Utf8JsonWriter(json, options))
        {
            write(memberWriter, value);
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
            WriteMember(writer, name, value.ToArray(), static (memberWriter, json) => Write(memberWriter, json));
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

    // Characters that the caller's encoder escapes, such as markup, must be escaped here too.
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
                    // Preserves the digits of a number and indents it, unlike a raw value.
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

    /// <summary>Writes JSON that <see cref="GetText"/> returned.</summary>
    public static void WriteText(Utf8JsonWriter writer, string json) => Write(writer, Encoding.UTF8.GetBytes(json));

    private static void WriteCompact(Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        // RFC 8259: exchanged JSON is UTF-8. Invalid bytes of a server are replaced by U+FFFD.
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
