using System.Buffers;
using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Writes strings for a writer that escapes only what JSON demands. The platform's way escapes one character at a time from the first one on that needs it,
/// and nearly every message has a line break.
/// </summary>
internal static class FastText
{
    // Six bytes for an escaped character, three for another.
    private const int LongestEscape = 6;
    private const int SmallText = 256;
    private const int SmallBuffer = 2 + (SmallText * LongestEscape);

    // RFC 8259: quotation mark, reverse solidus, and the control characters U+0000 to U+001F must be escaped.
    private static readonly SearchValues<char> s_mustEscape = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    /// <summary>Writes a string without lone surrogates; false when the writer is not such a one.</summary>
    public static bool TryWrite(Utf8JsonWriter writer, string value)
    {
        if (!ReferenceEquals(writer.Options.Encoder, ChatCompletionsJson.WriterOptions.Encoder))
        {
            return false;
        }

        ReadOnlySpan<char> text = value;
        byte[]? rented = null;
        int size = text.Length <= SmallText ? SmallBuffer : 2 + Encoding.UTF8.GetByteCount(text) + (CountEscapes(text) * LongestEscape);
        Span<byte> buffer = size <= SmallBuffer ? stackalloc byte[SmallBuffer] : (rented = ArrayPool<byte>.Shared.Rent(size));
        writer.WriteRawValue(buffer[..Quote(text, buffer)], skipInputValidation: true);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return true;
    }

    private static int CountEscapes(ReadOnlySpan<char> text)
    {
        int count = 0;
        int next;
        while ((next = text.IndexOfAny(s_mustEscape)) >= 0)
        {
            count++;
            text = text[(next + 1)..];
        }

        return count;
    }

    private static int Quote(ReadOnlySpan<char> text, Span<byte> target)
    {
        int length = 0;
        target[length++] = (byte)'"';
        while (!text.IsEmpty)
        {
            int next = text.IndexOfAny(s_mustEscape);
            ReadOnlySpan<char> plain = next < 0 ? text : text[..next];
            length += Encoding.UTF8.GetBytes(plain, target[length..]);
            text = text[plain.Length..];
            if (!text.IsEmpty)
            {
                length += Escape(text[0], target[length..]);
                text = text[1..];
            }
        }

        target[length++] = (byte)'"';
        return length;
    }

    private static int Escape(char c, Span<byte> target)
    {
        target[0] = (byte)'\\';
        byte letter = c switch
        {
            '"' => (byte)'"',
            '\\' => (byte)'\\',
            '\b' => (byte)'b',
            '\f' => (byte)'f',
            '\n' => (byte)'n',
            '\r' => (byte)'r',
            '\t' => (byte)'t',
            _ => 0,
        };
        if (letter != 0)
        {
            target[1] = letter;
            return 2;
        }

        "\\u00"u8.CopyTo(target);
        target[4] = (byte)(c < 0x10 ? '0' : '1');
        target[5] = (byte)"0123456789abcdef"[c & 0xF];
        return 6;
    }
}
