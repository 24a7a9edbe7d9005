using System.Diagnostics;
using OpenCompletions.Tests.Diagnostics;
using OpenCompletions.Tests.Functions.Structured;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Functions.Loop;

/// <summary>Runs as they happen: their events and their spans.</summary>
[Collection("Telemetry")]
public sealed class RunStreamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StreamToolsAsync_TwoRounds_YieldsTheEventsOfStreamsAndFunctions()
    {
        var time = new FakeTimeProvider();
        await using RawServer server = RawServer.RespondInTurn(
            RunAnswers.CallStream(
                RunAnswers.Call("a", "wait", """{"text":"1"}"""), RunAnswers.Call("b", "unknown", "{}")),
            Answers.TextStream(["War", "m."]));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        ChatFunction wait = ChatFunction.Create(
            (string text) =>
            {
                time.Advance(TimeSpan.FromSeconds(2));
                return text;
            },
            "wait");
        ChatRunStream stream = client.StreamToolsAsync("x", [wait], new() { TimeProvider = time }, cancellationToken: Token);

        var seen = new List<ChatStreamEvent>();
        await foreach (ChatStreamEvent happened in stream)
        {
            seen.Add(happened);
        }

        ChatRun run = await stream.GetRunAsync(Token);
        Assert.Equal(
            [
                "ToolCallStartedEvent", "ToolCallDeltaEvent", "ToolCallStartedEvent", "ToolCallDeltaEvent",
                "ToolCallReadyEvent", "ToolCallReadyEvent", "CompletionFinishedEvent",
                "FunctionStartedEvent", "FunctionFinishedEvent", "FunctionFinishedEvent", "RoundEndedEvent",
                "TextDeltaEvent", "TextDeltaEvent", "CompletionFinishedEvent", "RoundEndedEvent",
            ],
            seen.Select(static e => e.GetType().Name));
        FunctionFinishedEvent[] finished = [.. seen.OfType<FunctionFinishedEvent>()];
        FunctionFinishedEvent ran = Assert.Single(finished, static f => f.CallIndex == 0);
        Assert.Equal(("1", TimeSpan.FromSeconds(2), null, 1), (ran.Result.Text, ran.Duration, ran.Exception, ran.Round));
        FunctionFinishedEvent refused = Assert.Single(finished, static f => f.CallIndex == 1);
        Assert.Equal((TimeSpan.Zero, "b"), (refused.Duration, refused.Call.Id));
        Assert.IsType<ChatToolCallException>(refused.Exception);
        Assert.Equal([1, 2], seen.OfType<RoundEndedEvent>().Select(static e => e.Round));
        Assert.Equal(("Warm.", ChatRunStopReason.Answered, 2), (run.Text, run.StopReason, run.Rounds));
        Assert.Same(run, await stream.GetRunAsync(Token));
        Assert.All(server.Requests, static r => Assert.True((bool)r.Json["stream"]!));
        Assert.All(seen, static e => Assert.DoesNotContain("Warm", e.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task StreamToolsAsync_EnumeratedTwice_Throws()
    {
        await using RawServer server = RawServer.Respond(Answers.TextStream(["x"]));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        ChatRunStream stream = client.StreamToolsAsync("x", [], cancellationToken: Token);

        Assert.Empty(server.Requests);
        Assert.Equal((ChatRunStopReason.None, 1), (stream.GetPartial().StopReason, stream.GetPartial().Messages.Count));
        Assert.Equal("x", (await stream.GetRunAsync(Token)).Text);
        Assert.Throws<InvalidOperationException>(() => stream.GetAsyncEnumerator(Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Spans_OfARun_HaveOneParent(bool isStream)
    {
        using var watch = new TelemetryWatch();
        using var outer = new Activity("outer").Start();
        string[] calls = [RunAnswers.Call("a", "ok", "{}"), RunAnswers.Call("b", "fail", "{}")];
        await using RawServer server = isStream
            ? RawServer.RespondInTurn(RunAnswers.CallStream(calls), Answers.TextStream(["x"]))
            : RawServer.RespondInTurn(RunAnswers.Calls(calls), Answers.Text("x"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        string? inside = null;
        ChatFunction[] functions =
        [
            ChatFunction.Create(() => { inside = Activity.Current?.OperationName; }, "ok"),
            ChatFunction.Create(string () => throw new TimeoutException("canary"), "fail"),
        ];
        ChatCompletionRequest request = new() { Model = "gpt-x", Messages = [ChatMessage.User("canary")] };

        if (isStream)
        {
            await foreach (ChatStreamEvent _ in client.StreamToolsAsync(request, functions, cancellationToken: Token))
            {
                Assert.Same(outer, Activity.Current);
            }
        }
        else
        {
            await client.RunToolsAsync(request, functions, cancellationToken: Token);
        }

        Assert.Same(outer, Activity.Current);
        Activity run = Assert.Single(watch.Spans, static s => s.OperationName == "invoke_agent");
        Assert.Same(outer, run.Parent);
        Activity[] inner = [.. watch.Spans.Where(s => s != run)];
        Assert.Equal(
            ["chat gpt-x", "chat gpt-x", "execute_tool fail", "execute_tool ok"],
            inner.Select(static s => s.OperationName).Order(StringComparer.Ordinal));
        Assert.All(inner, s => Assert.Same(run, s.Parent));
        Assert.Equal("execute_tool ok", inside);
        Assert.Equal("gpt-x", run.GetTagItem("gen_ai.request.model"));
        Activity fail = Assert.Single(inner, static s => s.OperationName == "execute_tool fail");
        Assert.Equal(
            [
                "error.type: TimeoutException", "gen_ai.operation.name: execute_tool", "gen_ai.tool.call.id: b",
                "gen_ai.tool.name: fail", "gen_ai.tool.type: function",
            ],
            fail.TagObjects.Select(static t => $"{t.Key}: {t.Value}").Order(StringComparer.Ordinal));
        Assert.Equal((ActivityStatusCode.Error, "TimeoutException"), (fail.Status, fail.StatusDescription));
        Assert.All(
            watch.Spans.SelectMany(static s => s.TagObjects),
            static t => Assert.DoesNotContain("canary", $"{t.Value}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Spans_OfARunThatFails_SayWhy()
    {
        using var watch = new TelemetryWatch();
        await using RawServer server = RawServer.Respond(Reply.Json("""{"error":{"message":"Bad."}}""", 400));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        await Assert.ThrowsAsync<ChatApiException>(() => client.RunToolsAsync("x", [], cancellationToken: Token));

        Assert.Equal("400", Assert.Single(watch.Spans, static s => s.OperationName == "invoke_agent").GetTagItem("error.type"));
    }

    [Fact]
    public async Task RunToolsAsync_UsageOfAllAnswers_IsSummed()
    {
        const string First = """{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,"prompt_tokens_details":{"cached_tokens":4},"cost":0.5}""";
        const string Second = """{"prompt_tokens":20,"completion_tokens":6,"total_tokens":26,"prompt_cache_hit_tokens":8,"completion_tokens_details":{"reasoning_tokens":3}}""";
        await using RawServer server = RawServer.RespondInTurn(
            WithUsage(RunAnswers.Calls(RunAnswers.Call("a", "one", "{}")), First), WithUsage(Answers.Text("x"), Second));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        ChatRun run = await client.RunToolsAsync("x", [ChatFunction.Create(() => 1, "one")], cancellationToken: Token);

        CompletionUsage usage = run.Usage;
        Assert.Equal((30L, 11L, 41L), (usage.PromptTokens, usage.CompletionTokens, usage.TotalTokens));
        Assert.Equal((12L, 3L, 0.5m), (usage.CachedTokens, usage.ReasoningTokens, usage.Cost));
        Assert.Equal((true, null), (run.UsageComplete, run.Cost));

        static string WithUsage(string response, string usage)
        {
            string body = response[response.IndexOf('{', StringComparison.Ordinal)..];
            return Reply.Json(body.Replace("""{"total_tokens":3}""", usage, StringComparison.Ordinal));
        }
    }
}
