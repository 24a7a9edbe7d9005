using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Reads and writes strings as servers send them. A model may split an emoji between two deltas, so that each one contains half
/// of a surrogate pair (<c>"\ud83d"</c>, then <c>"\ude00"</c>). RFC 8259 allows such escapes, but the platform's reader throws
/// and its writer replaces them; both halves are preserved here. Invalid UTF-8 becomes U+FFFD, as in the WHATWG decoder.
/// </summary>
internal static class WireString
{
    /// <summary>Returns the text of the string or property name at the reader's position.</summary>
    public static string Read(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> bytes = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        return reader.ValueIsEscaped ? Unescape(bytes) : Encoding.UTF8.GetString(bytes);
    }

    /// <summary>
    /// Whether the string or property name at the reader's position equals <paramref name="text"/>. Unlike
    /// <see cref="Utf8JsonReader.ValueTextEquals(ReadOnlySpan{byte})"/>, does not throw on lone surrogates.
    /// </summary>
    public static bool Matches(ref Utf8JsonReader reader, JsonEncodedText text) => Matches(ref reader, text.EncodedUtf8Bytes);

    /// <inheritdoc cref="Matches(ref Utf8JsonReader, JsonEncodedText)"/>
    public static bool Matches(ref Utf8JsonReader reader, ReadOnlySpan<byte> text) =>
        reader.ValueIsEscaped ? Read(ref reader) == Encoding.UTF8.GetString(text) : reader.ValueTextEquals(text);

    /// <summary>
    /// Returns the text of a JSON string. Unlike <see cref="JsonElement.GetString"/>, does not throw on lone surrogates.
    /// </summary>
    public static string Read(JsonElement element)
    {
        var reader = new Utf8JsonReader(RawJson.GetUtf8(element));
        reader.Read();
        return Read(ref reader);
    }

    /// <summary>
    /// Quotes a name or string. Lone surrogates become escapes; all other text is escaped as by a writer with the encoder.
    /// </summary>
    public static byte[] QuoteUtf8(string value, JavaScriptEncoder? encoder) => Encoding.UTF8.GetBytes(Quote(value, encoder));

    public static void Write(Utf8JsonWriter writer, string value)
    {
        if (FastText.TryWrite(writer, value))
        {
            return;
        }

        if (HasLoneSurrogate(value))
        {
            writer.WriteRawValue(Quote(value, writer.Options.Encoder), skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }

    public static bool HasLoneSurrogate(string value) => Surrogates.HasAny(value) && FindLoneSurrogate(value, 0) < value.Length;

    /// <summary>Decodes the bytes of a string whose escapes are known to be valid.</summary>
    public static string Unescape(ReadOnlySpan<byte> bytes)
    {
        // A UTF-8 byte never decodes to more than one UTF-16 unit.
        char[] buffer = ArrayPool<char>.Shared.Rent(bytes.Length);
        try
        {
            int length = 0;
            while (!bytes.IsEmpty)
            {
                int backslash = bytes.IndexOf((byte)'\\');
                int plain = backslash < 0 ? bytes.Length : backslash;
                length += Encoding.UTF8.GetChars(bytes.Slice(0, plain), buffer.AsSpan(length));
                bytes = bytes.Slice(plain);
                if (!bytes.IsEmpty)
                {
                    buffer[length++] = UnescapeOne(bytes, out int used);
                    bytes = bytes.Slice(used);
                }
            }

            return new string(buffer, 0, length);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    /// <summary>Decodes the escape at the start of a string's bytes to a UTF-16 unit.</summary>
    /// <remarks>
    /// The reader has validated the escapes: a backslash is followed by one of nine characters, a u by four hexadecimal digits.
    /// </remarks>
    public static char UnescapeOne(ReadOnlySpan<byte> bytes, out int used)
    {
        used = 2;
        switch (bytes[1])
        {
            case (byte)'b': return '\b';
            case (byte)'f': return '\f';
            case (byte)'n': return '\n';
            case (byte)'r': return '\r';
            case (byte)'t': return '\t';
            case (byte)'u':
                used = 6;
                return (char)((ParseHexDigit(bytes[2]) << 12) | (ParseHexDigit(bytes[3]) << 8)
                    | (ParseHexDigit(bytes[4]) << 4) | ParseHexDigit(bytes[5]));
            default: return (char)bytes[1];
        }
    }

    private static int ParseHexDigit(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static string Quote(string value, JavaScriptEncoder? encoder)
    {
        var quoted = new StringBuilder(value.Length + 16).Append('"');
        int start = 0;
        for (int end = FindLoneSurrogate(value, 0); end < value.Length; end = FindLoneSurrogate(value, start))
        {
            AppendEscaped(quoted, value.Substring(start, end - start), encoder);
            AppendHex(quoted, value[end]);
            start = end + 1;
        }

        AppendEscaped(quoted, value.Substring(start), encoder);
        return quoted.Append('"').ToString();
    }

    private static void AppendEscaped(StringBuilder quoted, string text, JavaScriptEncoder? encoder)
    {
        if (!ReferenceEquals(encoder, WireJson.WriterOptions.Encoder))
        {
            quoted.Append((encoder ?? JavaScriptEncoder.Default).Encode(text));
            return;
        }

        // The platform's relaxed encoder still escapes emoji. Here only what JSON requires is escaped.
        foreach (char c in text)
        {
            if (c < ' ')
            {
                AppendHex(quoted, c);
            }
            else
            {
                quoted.Append(c is '"' or '\\' ? "\\" : "").Append(c);
            }
        }
    }

    private static void AppendHex(StringBuilder quoted, char c) =>
        quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));

    // Returns the length of the text if there is none.
    private static int FindLoneSurrogate(string value, int start)
    {
        for (int i = start; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
            {
                continue;
            }

            if (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[i + 1]))
            {
                return i;
            }

            i++;
        }

        return value.Length;
    }
}
