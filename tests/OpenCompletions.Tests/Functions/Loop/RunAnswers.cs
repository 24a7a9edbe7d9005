using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCompletions.Tests.Functions.Structured;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Functions.Loop;

/// <summary>Answers of a server that calls functions, and what it is sent in turn.</summary>
internal static class RunAnswers
{
    /// <summary>Writes JSON as the client does.</summary>
    public static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON of a call; an id that is null is left out.</summary>
    public static string Call(string? id, string name, string arguments) =>
        $$$"""{{{{(id is null ? "" : $"\"id\":{Quote(id)},")}}}"type":"function","function":{"name":{{{Quote(name)}}},"arguments":{{{Quote(arguments)}}}}}""";

    /// <summary>An answer with calls and nothing else.</summary>
    public static string Calls(params string[] calls) => CallsEndingWith("tool_calls", calls);

    /// <summary>An answer with calls and a finish reason; null for none.</summary>
    public static string CallsEndingWith(string? finishReason, params string[] calls) =>
        Answers.Message($$$"""{"role":"assistant","content":null,"tool_calls":[{{{string.Join(',', calls)}}}]}""", finishReason);

    /// <summary>A stream with calls.</summary>
    public static string CallStream(params string[] calls) => Reply.Events(
    [
        .. calls.Select(static (c, i) => $$$"""{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":{{{i}}},{{{c[1..]}}}]}}]}"""),
        """{"id":"c1","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}],"usage":{"total_tokens":3}}""",
        "[DONE]",
    ]);

    /// <summary>The messages of one of the requests that a server received, from 0.</summary>
    public static JsonArray Messages(RawServer server, int request) => server.Requests[request].Json["messages"]!.AsArray();

    /// <summary>The results among the messages of a request: their ids and texts.</summary>
    public static (string? Id, string? Text)[] Results(RawServer server, int request) =>
    [
        .. Messages(server, request).Where(static m => (string?)m!["role"] == "tool")
            .Select(static m => ((string?)m!["tool_call_id"], (string?)m["content"])),
    ];

    /// <summary>The results in the conversation of a run.</summary>
    public static string[] Results(ChatRun run) => [.. run.Messages.OfType<ToolMessage>().Select(static m => m.Text)];

    private static string Quote(string text) => "\"" + JsonEncodedText.Encode(text) + "\"";
}
