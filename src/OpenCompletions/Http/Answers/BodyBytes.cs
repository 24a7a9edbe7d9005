using System.Net.Http.Headers;
using System.Text;

namespace OpenCompletions;

/// <summary>What the first bytes of a body tell about it. Servers mislabel bodies, so that the Content-Type is not asked.</summary>
internal static class BodyBytes
{
    /// <summary>As many bytes as tell what a body is.</summary>
    public const int HeadSize = 512;

    private static ReadOnlySpan<byte> Bom => [0xEF, 0xBB, 0xBF];

    public static ReadOnlySpan<byte> SkipBom(ReadOnlySpan<byte> body) => body.StartsWith(Bom) ? body.Slice(Bom.Length) : body;

    public static bool IsStartOfBom(ReadOnlySpan<byte> body) => body.Length < Bom.Length && Bom.StartsWith(body);

    public static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text)
    {
        int start = 0;
        while (start < text.Length && IsWhite(text[start]))
        {
            start++;
        }

        return text.Slice(start);
    }

    public static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> text)
    {
        int end = text.Length;
        while (end > 0 && IsWhite(text[end - 1]))
        {
            end--;
        }

        return text.Slice(0, end);
    }

    public static bool StartsJson(ReadOnlySpan<byte> body) => Sniff(body) == BodyKind.Json;

    /// <summary>The kind; <see cref="BodyKind.Empty"/> when there are only white space or the beginning of a mark so far.</summary>
    public static BodyKind Sniff(ReadOnlySpan<byte> body)
    {
        // DeepSeek sends blank lines before a JSON body while it works.
        body = TrimStart(SkipBom(body));
        if (body.IsEmpty || IsStartOfBom(body))
        {
            return BodyKind.Empty;
        }

        switch (body[0])
        {
            case (byte)'{' or (byte)'[':
                return BodyKind.Json;
            case (byte)'<':
                return BodyKind.Html;
            case 0x1F or 0x28 when body.Length == 1:
                return BodyKind.Empty;
            case 0x1F when body[1] == 0x8B:
            case 0x28 when body[1] == 0xB5:
                return BodyKind.Compressed;
            default:
                return BodyKind.Events;
        }
    }

    /// <summary>The kind of a body that may be compressed without having been asked for: some servers name a coding and do not use it.</summary>
    public static BodyKind Sniff(ReadOnlySpan<byte> body, HttpContentHeaders headers)
    {
        BodyKind kind = Sniff(body);
        return kind != BodyKind.Empty && NamesCoding(headers) && !IsText(body) ? BodyKind.Compressed : kind;
    }

    public static bool NamesCoding(HttpContentHeaders headers) =>
        headers.ContentEncoding.Any(static e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a body that begins so can be events: a comment or one of their fields, as far as it was read.</summary>
    public static bool MayStartEvents(ReadOnlySpan<byte> head)
    {
        head = TrimStart(SkipBom(head));
        return IsCommonStart(head, ":"u8) || IsCommonStart(head, "data"u8) || IsCommonStart(head, "event"u8) || IsCommonStart(head, "id"u8) || IsCommonStart(head, "retry"u8)
            || IsCommonStart(head, "error"u8);
    }

    private static bool IsCommonStart(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        int length = Math.Min(head.Length, name.Length);
        return head.Slice(0, length).SequenceEqual(name.Slice(0, length)) && (head.Length <= length || name[0] == ':' || head[length] is (byte)':' or (byte)'\r' or (byte)'\n');
    }

    // Bytes that are compressed hold some that no text has. A character may be cut at the end.
    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.Slice(0, Math.Min(bytes.Length, HeadSize));
        for (int i = 0; i < 3 && !bytes.IsEmpty && bytes[bytes.Length - 1] >= 0x80; i++)
        {
            bytes = bytes.Slice(0, bytes.Length - 1);
        }

        return !Encoding.UTF8.GetString(bytes).Any(static c => c == '\uFFFD' || (char.IsControl(c) && c is not ('\t' or '\r' or '\n')));
    }

    // RFC 8259: the white space of JSON.
    private static bool IsWhite(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
