using System.Text.Json;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Functions.Structured;

/// <summary>Responses of a server, whole and streamed.</summary>
internal static class Answers
{
    public static string Text(string content, string? finishReason = "stop") => Message($$$"""{"role":"assistant","content":{{{Quote(content)}}}}""", finishReason);

    public static string Call(string name, string arguments) => Message(
        $$$"""{"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":{{{Quote(name)}}},"arguments":{{{Quote(arguments)}}}}}]}""", "tool_calls");

    public static string Message(string message, string? finishReason) => Reply.Json(
        $$$"""{"id":"c1","model":"m","choices":[{"index":0,"message":{{{message}}},"finish_reason":{{{(finishReason is null ? "null" : Quote(finishReason))}}}}],"usage":{"total_tokens":3}}""");

    public static string TextStream(IEnumerable<string> pieces, string finishReason = "stop") =>
        Reply.Events([.. pieces.Select(static p => Reply.Chunk(p)), Reply.Chunk("", finishReason), "[DONE]"]);

    public static string CallStream(string name, IEnumerable<string> pieces) => Reply.Events(
    [
        Delta($$$"""{"index":0,"id":"c","type":"function","function":{"name":{{{Quote(name)}}},"arguments":""}}"""),
        .. pieces.Select(static p => Delta($$$"""{"index":0,"function":{"arguments":{{{Quote(p)}}}}}""")),
        """{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""",
        "[DONE]",
    ]);

    private static string Delta(string call) => $$$"""{"choices":[{"index":0,"delta":{"tool_calls":[{{{call}}}]}}]}""";

    private static string Quote(string text) => "\"" + JsonEncodedText.Encode(text) + "\"";
}
