using System.Text;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Streaming;

/// <summary>A body of chunks and the text that they are.</summary>
internal sealed record ChunkRow(string Name, byte[] Bytes, string Text);

/// <summary>The streams of <see cref="SseRows"/> with chunks in place of the text, where an event can be one.</summary>
internal static class ChunkRows
{
    // A chunk over two lines; white space may stand between them.
    private const string Head = """{"choices":[{"index":0,"delta":{"content":"a"}""";
    private const string Tail = "}]}";

    private static readonly string s_a = Reply.Chunk("a");
    private static readonly string s_b = Reply.Chunk("b");
    private static readonly string s_c = Reply.Chunk("c");
    private static readonly string s_comment = new('x', 2048);

    private static readonly ChunkRow[] s_rows =
    [
        // Fields.
        Of("one event", $"data: {s_a}\n\n", "a"),
        Of("two events", $"data: {s_a}\n\ndata: {s_b}\n\n", "ab"),
        Of("data over two lines", $"data: {Head}\ndata: {Tail}\n\n", "a"),
        Of("no space after the colon", $"event:greeting\ndata:{s_a}\n\n", "a"),
        Of("of two spaces one is taken away", $"event:  greeting\ndata:  {s_a}\n\n", "a"),
        Of("a tab is kept", $"data:\t{Head}\rdata: \ndata:{Tail}\n\n", "a"),
        Of("empty data", $"data:\n\ndata:{s_a}\n\n", "a"),
        Of("field without colon", $"data:\n\ndata\ndata\n\ndata:{s_a}\n\n", "a"),
        Of("comments and unknown fields end no event", $"data:{Head}\ndata: {Tail}\n\n:\nfalsefield:msg\n\nfalsefield:msg\nData:data\n\ndata\n\ndata:{s_b}\n\n", "ab"),
        Of("unknown fields within data", $"data:{Head}\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacommentyay\ndata:{Tail}\n\n", "a"),
        Of("names that are nearly data", $"data:{Head}\ndata:  \rData:1\ndata\0:2\ndata:\r\0data:4\nda-ta:3\rdata_5\ndata:{Tail}\rdata:\r\n data:32\ndata:\n\n", "a"),
        Of("comments of 2 KiB in mixed line ends", $"data:{Head}\r:\0\n:\r\ndata: \n:{s_comment}\rdata: \n:data:fail\r:{s_comment}\ndata:{Tail}\n\n", "a"),
        Of("mixed line ends", $"data:{Head}\r\ndata\ndata:{Tail}\r\n\r", "a"),
        Of("NUL in data, escaped", $"data:{Reply.Chunk("\0")}\n\n", "\0"),
        Of("value with colons", $"data: {Reply.Chunk("a:b:c")}\n\n", "a:b:c"),
        Of("value that looks like a comment", $"data: : keepalive\n\ndata: {s_a}\n\n", "a"),
        Of("space before the colon", $"data : {s_a}\n\ndata: {s_b}\n\n", "b"),
        Of("NUL before a field", $"\0\n\0data: {s_a}\ndata: {s_b}\n\n", "b"),

        // The byte order mark.
        Of("mark at the beginning only", $"\uFEFFdata:{s_a}\n\n\uFEFFdata:{s_b}\n\ndata:{s_c}\n\n", "ac"),
        Of("mark twice", $"\uFEFF\uFEFFdata:{s_a}\n\ndata:{s_b}\n\ndata:{s_c}\n\n", "bc"),
        Of("mark within a value", $"\uFEFFdata: {Head.Replace("a\"}", "\uFEFFHello\"}", StringComparison.Ordinal)}{Tail}\n\n", "\uFEFFHello"),
        Of("mark before a comment", $"\uFEFF:c\ndata: {s_a}\n\n", "a"),
        new("mark cut short", [0xEF, 0xBB, .. Encoding.UTF8.GetBytes($"data: {s_a}\n\ndata: {s_b}\n\n")], "b"),

        // Event types.
        Of("named event, then one without name", $"event:test\ndata:{s_a}\n\ndata:{s_b}\n\n", "ab"),
        Of("empty event name", $"event: \ndata:{s_a}\n\n", "a"),
        Of("event name without data", $"event: error\n\ndata: {s_a}\n\n", "a"),
        Of("last of two event names", $"event: error\nevent: b\ndata: {s_a}\n\n", "a"),
        Of("event name after data", $"data: {s_a}\nid: abc\nevent: greeting\n\n", "a"),
        new("event name that is no UTF-8", [.. "event: "u8, 0xFF, .. Encoding.UTF8.GetBytes($"\ndata: {s_a}\n\n")], "a"),

        // Ids and reconnection times.
        Of("id stays", $"id: abc\ndata: {s_a}\n\ndata: {s_b}\n\n", "ab"),
        Of("id ended by an empty one", $"id: abc\ndata: {s_a}\n\nid: \ndata: {s_b}\n\n", "ab"),
        Of("id ended by one without colon", $"id: 1\ndata: {s_a}\n\nid\ndata: {s_b}\n\n", "ab"),
        Of("id with NUL is ignored", $"id: 123\nid: bad\0id\ndata: {s_a}\n\n", "a"),
        Of("id without data", $"id: 42\n\ndata: {s_a}\n\n", "a"),
        Of("id beyond ASCII", $"id: é…\ndata: {s_a}\n\n", "a"),
        Of("retry", $"retry: 3000\ndata: {s_a}\n\n", "a"),
        Of("retry that is no number", $"retry:3000\nretry:1000x\ndata:{s_a}\n\n", "a"),
        Of("retry without value", $"retry\ndata:{s_a}\n\n", "a"),
        Of("retry out of range", $"retry: -1\nretry: 99999999999999999999\ndata: {s_a}\n\n", "a"),
        Of("retry alone", $"retry: 10\n\ndata: {s_a}\n\n", "a"),

        // Line ends.
        Of("two events of two lines by CR", $"data: {Head}\rdata: {Tail}\r\rdata: {s_b}\r\r", "ab"),
        Of("two events of two lines by CRLF", $"data: {Head}\r\ndata: {Tail}\r\n\r\ndata: {s_b}\r\n\r\n", "ab"),
        Of("CR CRLF is a line end and a blank line", $"data: {s_a}\r\r\ndata: {s_b}\n\n", "ab"),
        Of("LF CR is a line end and a blank line", $"data: {s_a}\n\rdata: {s_b}\n\n", "ab"),
        Of("more blank lines than needed", $"\n\n\n\ndata: {s_a}\n\n\n\ndata: {s_b}\n\n", "ab"),
        Of("only blank lines at first", $"\n\r\n\r\r\ndata: {s_a}\n\n", "a"),
        Of("other scripts' line ends are text", $"data: {Head.Replace("a\"}", "a\u2028b\u2029c\u0085d\"}", StringComparison.Ordinal)}{Tail}\n\n", "a\u2028b\u2029c\u0085d"),

        // Comments.
        Of("only comments at first", $": ping\n\n:\n\n: OPENROUTER PROCESSING\n\ndata: {s_a}\n\n", "a"),
        Of("comment between data", $"data: {Head}\n:x\ndata: {Tail}\n\n", "a"),
        Of("comment between events with ids", $"id: 1\ndata: {s_a}\n\n: ping\n\ndata: {s_b}\n\n", "ab"),

        // The body's end.
        Of("end within the last line", $"retry:1000\ndata:{s_a}\n\nid:test\ndata:{s_b}", "ab"),
        Of("end before the blank line", $"data: {s_a}\n\ndata: {s_b}\n", "ab"),
        Of("end after CR", $"data: {s_a}\n\ndata: {s_b}\r", "ab"),
        Of("end after a blank line by CR", $"data: {s_a}\r\r", "a"),

        // Characters.
        Of("characters of two to four bytes", $"data: {Head.Replace("a\"}", "€豆腐 😀\"}", StringComparison.Ordinal)}{Tail}\n\n", "€豆腐 😀"),
        new("bytes that are no UTF-8", Within(0xC3, (byte)'(', 0xFF), "\uFFFD(\uFFFD"),
        new("overlong forms and surrogates", Within(0xC0, 0xAF, 0xED, 0xA0, 0x80), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"),

        // The end mark.
        Of("end mark without space", $"data: {s_a}\n\ndata:[DONE]\n\n", "a"),
        Of("event after the end mark", $"data: {s_a}\n\ndata: [DONE]\n\ndata: {s_b}\n\n", "a"),

        // Size.
        Of("value of 4 MiB", $"data: {Reply.Chunk(new string('z', 4 << 20))}\n\n", new string('z', 4 << 20)),
        Of("10,000 lines of data", $"data:{Head},\"x\":[0\n{string.Concat(Enumerable.Repeat("data:,0\n", 9_998))}data:]{Tail}\n\n", "a"),
    ];

    public static Dictionary<string, ChunkRow> All { get; } = s_rows.ToDictionary(r => r.Name, StringComparer.Ordinal);

    private static ChunkRow Of(string name, string body, string text) => new(name, Encoding.UTF8.GetBytes(body), text);

    private static byte[] Within(params byte[] text) =>
        [.. """data: {"choices":[{"index":0,"delta":{"content":" """u8[..^1], .. text, .. "\"}}]}\n\n"u8];
}
