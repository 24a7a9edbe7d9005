using static OpenCompletions.Tests.Streaming.SseRow;

namespace OpenCompletions.Tests.Streaming;

/// <summary>
/// Event streams as the WHATWG standard reads them, with one difference: an event with data that the body's end cuts off from its blank line counts.
/// Many are of the standard's own tests and of those of other clients.
/// </summary>
internal static class SseRows
{
    private static readonly SseRow[] s_rows =
    [
        // Fields.
        Of("one event", "data: hello\n\n", Message("hello")),
        Of("two events", "data: first\n\ndata: second\n\n", Message("first"), Message("second")),
        Of("data over two lines", "data: hello\ndata: world\n\n", Message("hello\nworld")),
        Of("no space after the colon", "event:greeting\ndata:Hello\n\n", Named("greeting", "Hello")),
        Of("of two spaces one is taken away", "event:  greeting\ndata:  Hello\n\n", Named(" greeting", " Hello")),
        Of("a tab is kept", "data:\ttest\rdata: \ndata:test\n\n", Message("\ttest\n\ntest")),
        Of("empty data", "data:\n\n", Message("")),
        Of("field without colon", "data:\n\ndata\ndata\n\ndata:test\n\n", Message(""), Message("\n"), Message("test")),
        Of("comments and unknown fields end no event",
            "data:msg\ndata: msg\n\n:\nfalsefield:msg\n\nfalsefield:msg\nData:data\n\ndata\n\ndata:end\n\n", Message("msg\nmsg"), Message(""), Message("end")),
        Of("unknown fields within data", "data:test\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacommentyay\ndata:test\n\n", Message("test\n\ntest")),
        Of("names that are nearly data",
            "data:\0\ndata:  2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n data:32\ndata:4\n\n", Message("\0\n 2\n1\n3\n\n4")),
        Of("comments of 2 KiB in mixed line ends",
            $"data:1\r:\0\n:\r\ndata:2\n:{new string('x', 2048)}\rdata:3\n:data:fail\r:{new string('x', 2048)}\ndata:4\n\n", Message("1\n2\n3\n4")),
        Of("mixed line ends", "data:test\r\ndata\ndata:test\r\n\r", Message("test\n\ntest")),
        Of("NUL in data", "data:\0\n\n", Message("\0")),
        Of("value with colons", "data: a:b:c\n\n", Message("a:b:c")),
        Of("value that looks like a comment", "data: : keepalive\n\n", Message(": keepalive")),
        Of("space before the colon", "data : x\n\n"),
        Of("NUL before a field", "\0\n\0data: x\ndata: y\n\n", Message("y")),

        // The byte order mark.
        Of("mark at the beginning only", "\uFEFFdata:1\n\n\uFEFFdata:2\n\ndata:3\n\n", Message("1"), Message("3")),
        Of("mark twice", "\uFEFF\uFEFFdata:1\n\ndata:2\n\ndata:3\n\n", Message("2"), Message("3")),
        Of("mark within a value", "\uFEFFdata: \uFEFFHello\n\n", Message("\uFEFFHello")),
        Of("mark before a comment", "\uFEFF:c\ndata: a\n\n", Message("a")),
        Of("mark alone", "\uFEFF"),
        Of("mark cut short", [0xEF, 0xBB, .. "data: a\n\ndata: b\n\n"u8], Message("b")),

        // Event types. The platform's parser keeps a type over a block without data and reports an empty one as such; the library asks the JSON instead.
        Of("named event, then one without name", "event:test\ndata:x\n\ndata:x\n\n", Named("test", "x"), Message("x")),
        Of("empty event name", "event: \ndata:data\n\n", new SseEvent(null, "data")),
        Of("event name without data", "event: foo\n\ndata: x\n\n", new SseEvent(null, "x")),
        Of("last of two event names", "event: a\nevent: b\ndata: x\n\n", Named("b", "x")),
        Of("event name after data", "data: Hello\nid: abc\nevent: greeting\n\n", Named("greeting", "Hello", "abc")),

        // Ids and reconnection times, of no use here, but not to be taken for anything else.
        Of("id stays", "id: abc\ndata: first\n\ndata: second\n\n", Message("first", "abc"), Message("second", "abc")),
        Of("id ended by an empty one", "id: abc\ndata: first\n\nid: \ndata: second\n\n", Message("first", "abc"), Message("second")),
        Of("id ended by one without colon", "id: 1\ndata: first\n\nid\ndata: second\n\n", Message("first", "1"), Message("second")),
        Of("id with NUL is ignored", "id: 123\nid: bad\0id\ndata: hello\n\n", Message("hello", "123")),
        Of("id without data", "id: 42\n\ndata: x\n\n", Message("x", "42")),
        Of("id beyond ASCII", "id: é…\ndata: x\n\n", Message("x", "é…")),
        Of("retry", "retry: 3000\ndata: x\n\n", Message("x")) with { Retry = TimeSpan.FromSeconds(3) },
        Of("retry that is no number", "retry:3000\nretry:1000x\ndata:x\n\n", Message("x")) with { Retry = TimeSpan.FromSeconds(3) },
        Of("retry without value", "retry\ndata:test\n\n", Message("test")),
        Of("retry out of range", "retry: -1\nretry: 99999999999999999999\ndata: x\n\n", Message("x")),
        Of("retry alone", "retry: 10\n\n") with { Retry = TimeSpan.FromMilliseconds(10) },

        // Line ends.
        Of("two events of two lines by CR", "data: dog\rdata: bark\r\rdata: cat\r\r", Message("dog\nbark"), Message("cat")),
        Of("two events of two lines by CRLF", "data: sheep\r\ndata: bleat\r\n\r\ndata: pig\r\n\r\n", Message("sheep\nbleat"), Message("pig")),
        Of("CR CRLF is a line end and a blank line", "data: one\r\r\ndata: two\n\n", Message("one"), Message("two")),
        Of("LF CR is a line end and a blank line", "data: one\n\rdata: two\n\n", Message("one"), Message("two")),
        Of("more blank lines than needed", "\n\n\n\ndata: 1\n\n\n\ndata: 2\n\n", Message("1"), Message("2")),
        Of("only blank lines", "\n\r\n\r\r\n"),
        Of("nothing", ""),
        Of("other scripts' line ends are text", "data: a\u2028b\u2029c\u0085d\ve\ff\n\n", Message("a\u2028b\u2029c\u0085d\ve\ff")),

        // Comments.
        Of("only comments", ": ping\n\n:\n\n: OPENROUTER PROCESSING\n\n"),
        Of("comment between data", "data: a\n:x\ndata: b\n\n", Message("a\nb")),
        Of("comment between events with ids", "id: 1\ndata: a\n\n: ping\n\ndata: b\n\n", Message("a", "1"), Message("b", "1")),

        // The body's end.
        Of("end within the last line", "retry:1000\ndata:test1\n\nid:test\ndata:test2", Message("test1"), Message("test2", "test")) with { Retry = TimeSpan.FromSeconds(1) },
        Of("end before the blank line", "data: a\n\ndata: b\n", Message("a"), Message("b")),
        Of("end after CR", "data: a\n\ndata: b\r", Message("a"), Message("b")),
        Of("end after a blank line by CR", "data: a\r\r", Message("a")),
        Of("end within a character", [.. "data: a\n\ndata: "u8, 0xF0, 0x9F], Message("a"), Message("\uFFFD")),

        // Characters.
        Of("characters of two to four bytes", "data: €豆腐 😀\n\n", Message("€豆腐 😀")),
        Of("bytes that are no UTF-8", [.. "data: "u8, 0xC3, (byte)'(', 0xFF, .. "\n\n"u8], Message("\uFFFD(\uFFFD")),
        Of("overlong forms and surrogates", [.. "data: "u8, 0xC0, 0xAF, 0xED, 0xA0, 0x80, .. "\n\n"u8], Message("\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD")),
        Of("event name that is no UTF-8", [.. "event: "u8, 0xFF, .. "\ndata: x\n\n"u8], Named("\uFFFD", "x")),
        Of("UTF-8 whatever the header says", "data:ok…\n\n", Message("ok…")),

        // Not what the framing knows.
        Of("JSON", "{\"error\":\"x\"}\n\n"),
        Of("HTML", "<html>\n\n<body>\n\n"),
        Of("end mark without space", "data:[DONE]\n\n", Message("[DONE]")),
        Of("end mark with a second line", "data: [DONE]\ndata: x\n\n", Message("[DONE]\nx")),
        Of("event after the end mark", "data: [DONE]\n\ndata: late\n\n", Message("[DONE]"), Message("late")),

        // Size.
        Of("value of 4 MiB", $"data: {new string('z', 4 << 20)}\n\n", Message(new('z', 4 << 20))),
        Of("10,000 lines of data", string.Concat(Enumerable.Repeat("data:x\n", 10_000)) + "\n", Message(string.Join('\n', Enumerable.Repeat("x", 10_000)))),
    ];

    /// <summary>The rows by name; those with one kind of line end stand here with each kind.</summary>
    public static Dictionary<string, SseRow> All { get; } = s_rows.SelectMany(r => r.WithEveryLineEnd()).ToDictionary(r => r.Name, StringComparer.Ordinal);
}
