using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Writes strings for a writer that escapes only what JSON demands. The platform's way escapes one character at a time from the first one on that needs it,
/// and nearly every message has a line break.
/// </summary>
internal static class FastText
{
    // Six bytes for an escaped character, four for a pair of surrogates, three for any other.
    private const int LongestEscape = 6;

    // Characters that are looked at together.
    private const int Block = 16;

    // Memory is reserved for a piece as if it were all escapes.
    private const int Piece = 512;

    /// <summary>Whether a writer's strings look as this class writes them.</summary>
    public static bool Fits(Utf8JsonWriter writer)
    {
        // What is written raw is not indented.
        JsonWriterOptions options = writer.Options;
        return ReferenceEquals(options.Encoder, WireJson.WriterOptions.Encoder) && !options.Indented;
    }

    /// <summary>Writes a string; false when it has a lone surrogate, or the writer is none that this class <see cref="Fits"/>.</summary>
    public static bool TryWrite(Utf8JsonWriter writer, string value)
    {
        if (!Fits(writer))
        {
            return false;
        }

        using Scratch scratch = Scratch.Take();
        if (!TryAppend(scratch.Buffer, "\""u8, value, "\""u8))
        {
            return false;
        }

        writer.WriteRawValue(scratch.Buffer.WrittenSpan, skipInputValidation: true);
        return true;
    }

    /// <summary>Appends the inside of a string between what stands before and after it; false, and nothing is appended, when it has a lone surrogate.</summary>
    public static bool TryAppend(PooledBufferWriter target, ReadOnlySpan<byte> before, ReadOnlySpan<char> value, ReadOnlySpan<byte> after)
    {
        int start = target.WrittenCount;
        if (value.Length > Piece)
        {
            // Most text is one byte a character: a long one makes the buffer grow once.
            _ = target.GetSpan(before.Length + value.Length + Block + after.Length);
        }

        while (true)
        {
            bool isLast = value.Length <= Piece;

            // A pair at the end of a piece stays together.
            int length = isLast ? value.Length : char.IsHighSurrogate(value[Piece - 1]) ? Piece - 1 : Piece;
            Span<byte> span = target.GetSpan(before.Length + (length * LongestEscape) + Block + after.Length);
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

    // The bytes written; -1 when a surrogate is alone. Compiled at once and for any text: what the first requests say would else decide what is fast.
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
    private static bool NeedsMore(int c) => c is < ' ' or >= 0x80 or '"' or '\\';

    /// <summary>Copies what is one byte in JSON, up to the first character that is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CopyPlain(ReadOnlySpan<ushort> text, Span<byte> target)
    {
        int i = 0;
        if (text.Length >= Block)
        {
            // The last block overlaps the one before it, whose characters are copied once more.
            for (int last = text.Length - Block; ; i = Math.Min(i + Block, last))
            {
                int plain = CopyBlock(text.Slice(i, Block), target.Slice(i, Block));
                if (plain < Block || i == last)
                {
                    i += plain;
                    break;
                }
            }
        }

        for (; i < text.Length && !NeedsMore(text[i]); i++)
        {
            target[i] = (byte)text[i];
        }

        return i;
    }

    // None when a character beyond ASCII is among them: which one, the slow way tells.
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
        uint stops = (Vector128.LessThan(bytes, Vector128.Create((byte)' ')) | Vector128.Equals(bytes, Vector128.Create((byte)'"')) | Vector128.Equals(bytes, Vector128.Create((byte)'\\')))
            .ExtractMostSignificantBits();
        return stops == 0 ? Block : BitOperations.TrailingZeroCount(stops);
    }

    // The characters used: none when a surrogate is alone.
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
        // The letter for each control character; u stands for those that have none.
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
