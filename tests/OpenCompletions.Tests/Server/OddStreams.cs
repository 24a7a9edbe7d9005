using System.Text;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Server;

/// <summary>Bodies of streamed responses as servers send them, from tidy to broken.</summary>
internal static class OddStreams
{
    private const string Tool =
        """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"f","arguments":"{}"}}]}}]}""";

    private static readonly string s_a = Reply.Chunk("a");
    private static readonly string s_b = Reply.Chunk("b é漢\n");
    private static readonly string s_stop = Reply.Chunk("", "stop");

    public static Dictionary<string, byte[]> All { get; } = new Dictionary<string, string>
    {
        ["tidy"] = Data(s_a, s_b, s_stop, "[DONE]"),
        ["alike chunks"] = Data(
            Reply.Chunk("a"), Reply.Chunk("é"), Piece("""\ud83d"""), Piece("""\ude00"""), Piece("\\n\\\"x\\\""), Reply.Chunk(""),
            """{"choices":[{"index":0,"delta":{"reasoning_content":"r"}}]}""",
            """{"choices":[{"index":0,"delta":{"reasoning_content":"s"}}]}""",
            """{"choices":[{"index":0,"delta":{"reasoning_content":"t"}}]}""",
            """{"choices":[{"index":1,"delta":{"content":"u"}}]}""",
            """{"choices":[{"index":1,"delta":{"content":"v"}}],"obfuscation":"xx"}""",
            """{"choices":[{"index":1,"delta":{"content":"w"}}],"obfuscation":"yyy"}""",
            Arguments("{"), Arguments(" "), Arguments("}"),
            s_stop, """{"choices":[{"index":1,"delta":{},"finish_reason":"stop"}]}""", "[DONE]"),
        ["vendors' fields"] = Data(
            """{"id":"1","x_vendor":{"a":[1.0,null]},"choices":[{"index":0,"delta":{"content":"a","vendor":1e2},"y":[]}]}""",
            """{  "choices" : [ { "delta" : { "content" : "b" } , "finish_reason" : "stop" } ] , "usage" : {"total_tokens":3,"q":1} }""",
            "[DONE]"),
        ["comments"] = $": first\n\n:\n: two\n\ndata: {s_a}\n: within\n\n: OPENROUTER PROCESSING\n\ndata: {s_stop}\n\ndata: [DONE]\n\n",
        ["comment without a blank line"] = $": ping\ndata: {s_a}\n\n: ping\n: ping\ndata: {s_stop}\n\ndata: [DONE]\n\n",
        ["keep-alive events"] = $"event: ping\ndata: {{}}\n\n\n\ndata:\n\ndata: {s_a}\n\nevent: keep-alive\n\n{Data(s_stop, "[DONE]")}",
        ["other fields"] = $"retry: 10\nid: 1\nevent: message\ndata: {s_a}\nfoo: bar\n\nid: 2\ndata:{s_stop}\n\nid: 3\ndata: [DONE]\n\n",
        ["byte order mark"] = $"\uFEFFdata: {s_a}\n\n{Data(s_stop, "[DONE]")}",
        ["byte order mark before a comment"] = $"\uFEFF: hi\ndata: {s_a}\n\n{Data(s_stop, "[DONE]")}",
        ["byte order mark again"] = $"\uFEFFdata: {s_a}\n\n\uFEFFdata: {s_b}\n\n{Data(s_stop, "[DONE]")}",
        ["carriage returns and line feeds"] = Data(s_a, s_stop, "[DONE]").Replace("\n", "\r\n", StringComparison.Ordinal),
        ["carriage returns"] = Data(s_a, s_stop, "[DONE]").Replace("\n", "\r", StringComparison.Ordinal),
        ["mixed line breaks"] = $"data: {s_a}\r\n\ndata: {s_b}\n\r\ndata: {s_stop}\r\r\n: c\r\ndata: [DONE]\n\n",
        ["document over several lines"] =
            "data: {\"choices\":[{\"index\":0,\ndata: \"delta\":{\"content\":\"a\"}}]}\n\n" + Data(s_stop, "[DONE]"),
        ["data without a space"] = $"data:{s_a}\n\ndata:{s_stop}\n\ndata:[DONE]\n\n",
        ["several chunks in an event"] = $"data: {s_a}\ndata: {s_b}\n\ndata: {s_stop}\ndata: [DONE]\n\n",
        ["chunk and error in an event"] = $"data: {s_a}\ndata: {{\"error\":{{\"message\":\"no\"}}}}\n\n",
        ["chunk and garbage in an event"] = $"data: {s_a}\ndata: {{oh\n\n",
        ["no end marker"] = Data(s_a, s_stop),
        ["no blank line at the end"] = $"data: {s_a}\n\ndata: {s_stop}",
        ["one line break at the end"] = $"data: {s_a}\n\ndata: {s_stop}\n",
        ["end marker without a blank line"] = $"data: {s_a}\n\ndata: {s_stop}\n\ndata: [DONE]",
        ["events after the end marker"] = Data(s_a, s_stop, "[DONE]", s_b),
        ["tool call"] = Data(Tool, """{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""", "[DONE]"),
        ["empty chunk"] = Data("{}", s_a, """{"choices":[]}""", s_stop, "[DONE]"),
        ["one JSON response"] = Reply.Completion,
        ["cut between events"] = Data(s_a, s_b),
        ["cut within an event"] = $"data: {s_a}\n\ndata: {s_b[..40]}",
        ["end marker without an answer"] = Data("[DONE]"),
        ["nothing"] = "",
        ["only comments"] = ": a\n\n: b\n\n",
        ["error event"] = Data(s_a, """{"error":{"message":"no","type":"t","code":7,"vendor":1}}"""),
        ["named error event"] = $"data: {s_a}\n\nevent: error\ndata: {{\"message\":\"no\"}}\n\n",
        ["error field"] = $"data: {s_a}\n\nerror: {{\"message\":\"no\"}}\n\n",
        ["error field after data"] = $"data: {s_a}\nerror: {{\"message\":\"no\"}}\n\n",
        ["error in a chunk"] = Data(s_a, """{"choices":[{"index":0,"delta":{},"error":{"message":"no"}}]}"""),
        ["error instead of a chunk"] = Data("""{"error":{"message":"no"}}"""),
        ["malformed event"] = Data(s_a, "{oh"),
        ["text between events"] = $"data: {s_a}\n\nTraceback: out of memory\n\n{Data(s_stop, "[DONE]")}",
        ["HTML"] = "<html></html>",
    }.ToDictionary(static p => p.Key, static p => Encoding.UTF8.GetBytes(p.Value));

    private static string Piece(string escaped) => Reply.Chunk("@").Replace("@", escaped, StringComparison.Ordinal);

    private static string Arguments(string text) =>
        $$$"""{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"f","arguments":"{{{text}}}"}}]}}]}""";

    private static string Data(params string[] data) => string.Concat(data.Select(static d => $"data: {d}\n\n"));
}
