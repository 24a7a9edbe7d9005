using System.Text.Json.Nodes;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

public sealed class StreamingTests
{
    private static readonly string s_calls = Reply.Events(
        """{"choices":[{"index":0,"delta":{"reasoning":"Two cities."}}]}""",
        ToolCall("""{"index":0,"id":"c1","type":"function","function":{"name":"get_weather","arguments":""}}"""),
        ToolCall("""{"index":0,"function":{"arguments":"{}"}}"""),
        ToolCall("""{"index":1,"id":"c2","type":"function","function":{"name":"get_time","arguments":"[]"}}"""),
        """{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}],"usage":{"total_tokens":9}}""",
        "[DONE]");

    [Fact]
    public async Task Streaming_StreamBreaks_PrintsEveryEventAndSendsThePartialAnswerBack()
    {
        await using RawServer server = RawServer.RespondInTurn(
            s_calls, Reply.Events(Reply.Chunk("Rain falls")), Reply.Events(Reply.Chunk(" down.", "stop"), "[DONE]"));

        SampleResult result = await RunAsync(server);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Equal(
            """
            [reasoning] Two cities.
            [tool call 0] get_weather {}
            [tool call 1] get_time []
            [ready 0] get_weather({})
            [ready 1] get_time([])
            [finished] tool_calls, 9 tokens
            [text] Rain falls
            [broken] ChatStreamInterruptedException, 10 characters are kept
            [text]  down.
            [finished] stop
            """.ReplaceLineEndings("\n"),
            result.Output.TrimEnd('\n'));
        JsonArray sent = server.Requests[^1].Json["messages"]!.AsArray();
        Assert.Equal(["user", "assistant", "user"], sent.Select(static m => (string?)m!["role"]));
        Assert.Equal("Rain falls", (string?)sent[1]!["content"]);
    }

    [Fact]
    public async Task Streaming_NothingArrivesBeforeTheFailure_SaysWhyInOneLine()
    {
        await using RawServer server = RawServer.RespondInTurn(
            s_calls, Reply.Json("""{"error":{"message":"No."}}""", 400), Reply.Events(Reply.Chunk("Yes.", "stop"), "[DONE]"));

        SampleResult result = await RunAsync(server);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("No.", Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    private static string ToolCall(string delta) => $$"""{"choices":[{"index":0,"delta":{"tool_calls":[{{delta}}]} }]}""";

    private static Task<SampleResult> RunAsync(RawServer server) =>
        SampleProcess.RunAsync("Streaming", [], [("OPENAI_BASE_URL", server.Address), ("OPENAI_MODEL", "m")]);
}
