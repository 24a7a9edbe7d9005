using System.Net.Http.Headers;
using System.Text;

namespace OpenCompletions;

/// <summary>
/// Determines the kind of a body from its first bytes. The Content-Type is not used, because servers mislabel bodies.
/// </summary>
internal static class BodyBytes
{
    /// <summary>The number of bytes that are sufficient to determine the kind of a body.</summary>
    public const int SniffSize = 512;

    private static ReadOnlySpan<byte> Bom => [0xEF, 0xBB, 0xBF];

    public static ReadOnlySpan<byte> SkipBom(ReadOnlySpan<byte> body) => body.StartsWith(Bom) ? body.Slice(Bom.Length) : body;

    public static bool IsStartOfBom(ReadOnlySpan<byte> body) => body.Length < Bom.Length && Bom.StartsWith(body);

    public static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text)
    {
        int start = 0;
        while (start < text.Length && IsWhiteSpace(text[start]))
        {
            start++;
        }

        return text.Slice(start);
    }

    public static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> text)
    {
        int end = text.Length;
        while (end > 0 && IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return text.Slice(0, end);
    }

    public static bool StartsWithJson(ReadOnlySpan<byte> body) => Sniff(body) == BodyKind.Json;

    /// <summary>
    /// Returns the kind of a body. Returns <see cref="BodyKind.Empty"/> if only white space or a part of a byte order mark has
    /// arrived.
    /// </summary>
    public static BodyKind Sniff(ReadOnlySpan<byte> body)
    {
        // DeepSeek sends blank lines before a JSON body as keep-alives.
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

    /// <summary>
    /// Returns the kind of a body whose headers may specify a content encoding. Some servers specify an encoding but do not
    /// apply it.
    /// </summary>
    public static BodyKind Sniff(ReadOnlySpan<byte> body, HttpContentHeaders headers)
    {
        BodyKind kind = Sniff(body);
        return kind != BodyKind.Empty && HasContentEncoding(headers) && !IsText(body) ? BodyKind.Compressed : kind;
    }

    public static bool HasContentEncoding(HttpContentHeaders headers) =>
        headers.ContentEncoding.Any(static e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Whether the first bytes can be the start of an event stream, that is, of a comment or of a field. A part of a field name
    /// is sufficient.
    /// </summary>
    public static bool MayBeEventStream(ReadOnlySpan<byte> head)
    {
        head = TrimStart(SkipBom(head));
        return CanStartField(head, ":"u8) || CanStartField(head, "data"u8) || CanStartField(head, "event"u8)
            || CanStartField(head, "id"u8) || CanStartField(head, "retry"u8)
            || CanStartField(head, "error"u8);
    }

    private static bool CanStartField(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        int length = Math.Min(head.Length, name.Length);
        return head.Slice(0, length).SequenceEqual(name.Slice(0, length))
            && (head.Length <= length || name[0] == ':' || head[length] is (byte)':' or (byte)'\r' or (byte)'\n');
    }

    // Compressed data contains bytes that are not valid text. The last character may be incomplete.
    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.Slice(0, Math.Min(bytes.Length, SniffSize));
        for (int i = 0; i < 3 && !bytes.IsEmpty && bytes[bytes.Length - 1] >= 0x80; i++)
        {
            bytes = bytes.Slice(0, bytes.Length - 1);
        }

        return !Encoding.UTF8.GetString(bytes).Any(
            static c => c == '\uFFFD' || (char.IsControl(c) && c is not ('\t' or '\r' or '\n')));
    }

    // RFC 8259: the white space of JSON.
    private static bool IsWhiteSpace(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
