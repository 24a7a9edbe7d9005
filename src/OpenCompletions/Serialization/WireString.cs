using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Strings as servers send them. A model may cut an emoji between two deltas, so that each carries one half of a surrogate pair
/// (<c>"\ud83d"</c>, then <c>"\ude00"</c>). RFC 8259 allows such escapes; the platform's reader throws and its writer replaces them.
/// Both halves are kept here. Bytes that are no UTF-8 become U+FFFD, as the WHATWG decoder has it.
/// </summary>
internal static class WireString
{
    /// <summary>The text of the string or property name at which the reader stands.</summary>
    public static string Read(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> bytes = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        return reader.ValueIsEscaped ? Unescape(bytes) : Encoding.UTF8.GetString(bytes);
    }

    /// <summary>
    /// Whether the string or property name at which the reader stands is <paramref name="text"/>;
    /// <see cref="Utf8JsonReader.ValueTextEquals(ReadOnlySpan{byte})"/> throws on lone surrogates.
    /// </summary>
    public static bool Matches(ref Utf8JsonReader reader, JsonEncodedText text) => Matches(ref reader, text.EncodedUtf8Bytes);

    /// <inheritdoc cref="Matches(ref Utf8JsonReader, JsonEncodedText)"/>
    public static bool Matches(ref Utf8JsonReader reader, ReadOnlySpan<byte> text) =>
        reader.ValueIsEscaped ? Read(ref reader) == Encoding.UTF8.GetString(text) : reader.ValueTextEquals(text);

    /// <summary>The text of a JSON string; <see cref="JsonElement.GetString"/> throws on lone surrogates.</summary>
    public static string Read(JsonElement element)
    {
        var reader = new Utf8JsonReader(RawJson.Utf8(element));
        reader.Read();
        return Read(ref reader);
    }

    /// <summary>The bytes of a name or string in quotes, lone surrogates as escapes.</summary>
    public static byte[] QuoteUtf8(string value) => Encoding.UTF8.GetBytes(Quote(value));

    public static void Write(Utf8JsonWriter writer, string value)
    {
        if (FastText.TryWrite(writer, value))
        {
            return;
        }

        if (HasLoneSurrogate(value))
        {
            writer.WriteRawValue(Quote(value), skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }

    public static bool HasLoneSurrogate(string value)
    {
        if (!Surrogates.HasAny(value))
        {
            return false;
        }

        for (int i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
            {
                continue;
            }

            if (i + 1 < value.Length && char.IsSurrogatePair(value[i], value[i + 1]))
            {
                i++;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text of a string's bytes, whose escapes are known to be valid.</summary>
    public static string Unescape(ReadOnlySpan<byte> bytes)
    {
        // A UTF-8 byte never gives more than one UTF-16 unit.
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

    /// <summary>The UTF-16 unit of the escape at which a string's bytes begin.</summary>
    /// <remarks>
    /// The reader has checked the escapes: a backslash is followed by one of the nine letters, a u by four hexadecimal digits.
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
                return (char)((HexDigit(bytes[2]) << 12) | (HexDigit(bytes[3]) << 8) | (HexDigit(bytes[4]) << 4) | HexDigit(bytes[5]));
            default: return (char)bytes[1];
        }
    }

    private static int HexDigit(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static string Quote(string value)
    {
        var quoted = new StringBuilder(value.Length + 16).Append('"');
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (i + 1 < value.Length && char.IsSurrogatePair(c, value[i + 1]))
            {
                quoted.Append(c).Append(value[++i]);
            }
            else if (c < ' ' || char.IsSurrogate(c))
            {
                quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                quoted.Append(c is '"' or '\\' ? "\\" : "").Append(c);
            }
        }

        return quoted.Append('"').ToString();
    }
}
