using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Writes strings for a writer with the library's encoder, and escapes only what JSON requires. Faster than the platform's
/// writer, which handles characters one at a time after the first one that needs escaping, such as a line break.
/// </summary>
internal static class FastText
{
    // At most six bytes for an escaped character, four for a surrogate pair, and three for any other character.
    private const int MaxEscapeLength = 6;

    // The number of characters that are processed together.
    private const int BlockSize = 16;

    // The buffer for a piece is sized as if every character were escaped.
    private const int PieceSize = 512;

    /// <summary>Whether a writer writes strings in the format of this class.</summary>
    public static bool Supports(Utf8JsonWriter writer)
    {
        // Raw values are not indented.
        JsonWriterOptions options = writer.Options;
        return ReferenceEquals(options.Encoder, WireJson.WriterOptions.Encoder) && !options.Indented;
    }

    /// <summary>Writes a string. Returns false if it contains a lone surrogate or the writer is not supported.</summary>
    public static bool TryWrite(Utf8JsonWriter writer, string value)
    {
        if (!Supports(writer))
        {
            return false;
        }

        using Scratch scratch = Scratch.Rent();
        if (!TryAppend(scratch.Buffer, "\""u8, value, "\""u8))
        {
            return false;
        }

        writer.WriteRawValue(scratch.Buffer.WrittenSpan, skipInputValidation: true);
        return true;
    }

    /// <summary>
    /// Appends the content of a string between a prefix and a suffix. Returns false and appends nothing if it contains a lone
    /// surrogate.
    /// </summary>
    public static bool TryAppend(
        PooledBufferWriter target, ReadOnlySpan<byte> before, ReadOnlySpan<char> value, ReadOnlySpan<byte> after)
    {
        int start = target.WrittenCount;
        if (value.Length > PieceSize)
        {
            // Most text needs one byte per character, so a long text grows the buffer only once.
            _ = target.GetSpan(before.Length + value.Length + BlockSize + after.Length);
        }

        while (true)
        {
            bool isLast = value.Length <= PieceSize;

            // Surrogate pairs are not split between pieces.
            int length = isLast ? value.Length : char.IsHighSurrogate(value[PieceSize - 1]) ? PieceSize - 1 : PieceSize;
            Span<byte> span = target.GetSpan(before.Length + (length * MaxEscapeLength) + BlockSize + after.Length);
            before.CopyTo(span);
            int written = Encode(value[..length], span[before.Length..]);
            if (written < 0)
            {
                target.Rewind(start);
                return false;
            }

            written += before.Length;
            if (isLast)
            {
                after.CopyTo(span[written..]);
                target.Advance(written + after.Length);
                return true;
            }

            target.Advance(written);
            before = default;
            value = value[length..];
        }
    }

    // Returns the number of bytes written; -1 if there is a lone surrogate. Compiled with full optimization from the
    // start, because profiles of the first requests must not determine which paths are fast.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Encode(ReadOnlySpan<char> text, Span<byte> target)
    {
        int read = 0;
        int length = 0;
        while (true)
        {
            int plain = CopyPlain(MemoryMarshal.Cast<char, ushort>(text[read..]), target[length..]);
            read += plain;
            length += plain;
            if (read == text.Length)
            {
                return length;
            }

            if (char.IsAscii(text[read]))
            {
                length += Escape(text[read], target[length..]);
                read++;
                continue;
            }

            do
            {
                int used = EncodeWide(text[read..], target[length..], out int written);
                if (used == 0)
                {
                    return -1;
                }

                read += used;
                length += written;
            }
            while (read < text.Length && !char.IsAscii(text[read]));
        }
    }

    // RFC 8259: quotation mark, reverse solidus, and the control characters U+0000 to U+001F must be escaped.
    private static bool NeedsEncoding(int c) => c is < ' ' or >= 0x80 or '"' or '\\';

    /// <summary>Copies the characters that are one byte in JSON, up to the first one that is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CopyPlain(ReadOnlySpan<ushort> text, Span<byte> target)
    {
        int i = 0;
        if (text.Length >= BlockSize)
        {
            // The last block overlaps the previous one, whose characters are copied again.
            for (int last = text.Length - BlockSize; ; i = Math.Min(i + BlockSize, last))
            {
                int plain = CopyBlock(text.Slice(i, BlockSize), target.Slice(i, BlockSize));
                if (plain < BlockSize || i == last)
                {
                    i += plain;
                    break;
                }
            }
        }

        for (; i < text.Length && !NeedsEncoding(text[i]); i++)
        {
            target[i] = (byte)text[i];
        }

        return i;
    }

    // Returns 0 if the block contains non-ASCII characters, which the slower loop locates.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CopyBlock(ReadOnlySpan<ushort> text, Span<byte> target)
    {
        Vector128<ushort> low = Vector128.Create(text);
        Vector128<ushort> high = Vector128.Create(text[Vector128<ushort>.Count..]);
        if (((low | high) & Vector128.Create((ushort)0xFF80)) != Vector128<ushort>.Zero)
        {
            return 0;
        }

        Vector128<byte> bytes = Vector128.Narrow(low, high);
        bytes.CopyTo(target);
        Vector128<byte> escaped = Vector128.LessThan(bytes, Vector128.Create((byte)' '))
            | Vector128.Equals(bytes, Vector128.Create((byte)'"'))
            | Vector128.Equals(bytes, Vector128.Create((byte)'\\'));
        uint stops = escaped.ExtractMostSignificantBits();
        return stops == 0 ? BlockSize : BitOperations.TrailingZeroCount(stops);
    }

    // Returns the number of characters used; 0 if there is a lone surrogate.
    private static int EncodeWide(ReadOnlySpan<char> text, Span<byte> target, out int written)
    {
        char c = text[0];
        switch (c)
        {
            case < (char)0x800:
                target[1] = (byte)(0x80 | (c & 0x3F));
                target[0] = (byte)(0xC0 | (c >> 6));
                written = 2;
                return 1;
            case < '\uD800' or > '\uDFFF':
                target[2] = (byte)(0x80 | (c & 0x3F));
                target[1] = (byte)(0x80 | ((c >> 6) & 0x3F));
                target[0] = (byte)(0xE0 | (c >> 12));
                written = 3;
                return 1;
            default:
                if (text.Length < 2 || !char.IsSurrogatePair(c, text[1]))
                {
                    written = 0;
                    return 0;
                }

                int point = char.ConvertToUtf32(c, text[1]);
                target[3] = (byte)(0x80 | (point & 0x3F));
                target[2] = (byte)(0x80 | ((point >> 6) & 0x3F));
                target[1] = (byte)(0x80 | ((point >> 12) & 0x3F));
                target[0] = (byte)(0xF0 | (point >> 18));
                written = 4;
                return 2;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Escape(char c, Span<byte> target)
    {
        // The letter for each control character; u for those without a short escape.
        byte letter = c < ' ' ? "uuuuuuuubtnufruuuuuuuuuuuuuuuuuu"u8[c] : (byte)c;
        target[1] = letter;
        target[0] = (byte)'\\';
        if (letter != 'u')
        {
            return 2;
        }

        target[5] = "0123456789abcdef"u8[c & 0xF];
        target[4] = (byte)('0' + (c >> 4));
        target[3] = (byte)'0';
        target[2] = (byte)'0';
        return 6;
    }
}
