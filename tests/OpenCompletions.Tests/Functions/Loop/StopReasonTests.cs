using OpenCompletions.Tests.Functions.Structured;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Functions.Loop;

/// <summary>Runs that stop before an answer: why, what ran until then, and what the conversation holds.</summary>
public sealed class StopReasonTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("length", ChatRunStopReason.Truncated, "The call was not run, because the answer reached its token limit.")]
    [InlineData(
        "content_filter", ChatRunStopReason.ContentFilter, "The call was not run, because a content filter ended the answer.")]
    public async Task RunToolsAsync_AnswerThatMayNotBeWhole_RunsNothing(
        string finishReason, ChatRunStopReason reason, string text)
    {
        ChatRun run = await RunAsync(new(), RunAnswers.CallsEndingWith(
            finishReason, RunAnswers.Call("a", "next", "{}"), RunAnswers.Call(null, "next", "{")));

        Assert.Equal((reason, 1, 0), (run.StopReason, run.Rounds, Ran(run)));
        Assert.Equal([text, text], RunAnswers.Results(run));
        Assert.Equal(["a", run.Messages.OfType<ToolMessage>().Last().ToolCallId], run.PendingCalls.Select(static c => c.Id));
        AssertValid(run);
    }

    [Fact]
    public async Task RunToolsAsync_NoChoices_IsContentFilter()
    {
        ChatRun run = await RunAsync(new(), Reply.Json("""{"id":"c","choices":[],"prompt_filter_results":[]}"""));

        Assert.Equal((ChatRunStopReason.ContentFilter, "", 1), (run.StopReason, run.Text, run.Messages.Count));
    }

    [Fact]
    public async Task RunToolsAsync_LegacyFunctionCall_EndsTheRun()
    {
        ChatRun run = await RunAsync(
            new(), Answers.Message("""{"role":"assistant","content":null,"function_call":{"name":"next","arguments":"{}"}}""", "function_call"));

        Assert.Equal((ChatRunStopReason.LegacyFunctionCall, 0), (run.StopReason, Ran(run)));
        Assert.Equal("next", Assert.Single(run.PendingCalls).Name);
        Assert.Equal("next", Assert.IsType<FunctionMessage>(run.Messages[^1]).Name);
    }

    [Fact]
    public async Task RunToolsAsync_EmptyLegacyFunctionCall_IsAnAnswer()
    {
        ChatRun run = await RunAsync(
            new(), Answers.Message("""{"role":"assistant","content":"Hi.","function_call":{"name":"","arguments":""}}""", "stop"));

        Assert.Equal((ChatRunStopReason.Answered, "Hi."), (run.StopReason, run.Text));
    }

    [Fact]
    public async Task RunToolsAsync_MaxRounds_StopsBeforeFunctionsThatNoRoundWouldUse()
    {
        ChatRun run = await RunAsync(new() { MaxRounds = 3 }, RunAnswers.Calls(RunAnswers.Call("a", "next", "{}")));

        Assert.Equal((ChatRunStopReason.MaxRounds, 3, 2), (run.StopReason, run.Rounds, Ran(run)));
        Assert.Equal("The call was not run, because a limit of the conversation was reached.", RunAnswers.Results(run)[^1]);
        Assert.Single(run.PendingCalls);
        AssertValid(run);
    }

    [Fact]
    public async Task RunToolsAsync_Default_StopsAfterTenRounds()
    {
        ChatRun run = await RunAsync(new(), RunAnswers.Calls(RunAnswers.Call("a", "next", "{}")));

        Assert.Equal((ChatRunStopReason.MaxRounds, 10, 9), (run.StopReason, run.Rounds, Ran(run)));
    }

    [Fact]
    public async Task RunToolsAsync_MaxTotalTokens_CountsAllAnswers()
    {
        // Each answer says that it took 3 tokens.
        ChatRun run = await RunAsync(new() { MaxTotalTokens = 7 }, RunAnswers.Calls(RunAnswers.Call("a", "next", "{}")));

        Assert.Equal((ChatRunStopReason.MaxTotalTokens, 3, 9L), (run.StopReason, run.Rounds, run.Usage.TotalTokens));
        Assert.True(run.UsageComplete);
        AssertValid(run);
    }

    [Fact]
    public async Task RunToolsAsync_UsageMissingOnce_MakesTokenAndCostLimitsInert()
    {
        string call = RunAnswers.Calls(RunAnswers.Call("a", "next", "{}"));
        string without = Reply.Json(
            """{"choices":[{"message":{"role":"assistant","tool_calls":[{"id":"a","type":"function","function":{"name":"next","arguments":"{}"}}]},"finish_reason":"tool_calls"}]}""");

        ChatRun run = await RunAsync(
            new() { MaxTotalTokens = 4, MaxCost = 4, CostOf = static u => u.TotalTokens, MaxRounds = 4 }, without, call);

        Assert.Equal((ChatRunStopReason.MaxRounds, 9L), (run.StopReason, run.Usage.TotalTokens));
        Assert.Equal((false, null), (run.UsageComplete, run.Cost));
    }

    [Fact]
    public async Task RunToolsAsync_MaxCost_AddsUpTheCallersPrices()
    {
        ChatRun run = await RunAsync(
            new() { MaxCost = 0.05m, CostOf = static u => u.TotalTokens * 0.01m },
            RunAnswers.Calls(RunAnswers.Call("a", "next", "{}")));

        Assert.Equal((ChatRunStopReason.MaxCost, 2, 0.06m), (run.StopReason, run.Rounds, run.Cost));
        AssertValid(run);
    }

    [Fact]
    public async Task RunToolsAsync_MaxCostWithoutPrices_UsesWhatTheServerSays()
    {
        string call = RunAnswers.Calls(RunAnswers.Call("a", "next", "{}"));
        call = call[call.IndexOf('{', StringComparison.Ordinal)..];
        call = Reply.Json(call.Replace("\"usage\":{", "\"usage\":{\"cost\":0.250,", StringComparison.Ordinal));

        ChatRun run = await RunAsync(new() { MaxCost = 0.5m }, call);

        Assert.Equal((ChatRunStopReason.MaxCost, 0.5m, 0.5m), (run.StopReason, run.Cost, run.Usage.Cost));
    }

    [Theory]
    [InlineData(4, 2)]
    [InlineData(5, 3)]
    public async Task RunToolsAsync_MaxDuration_StopsBeforeTheNextCall(int minutes, int rounds)
    {
        var time = new FakeTimeProvider();

        ChatRun run = await RunAsync(
            new() { MaxDuration = TimeSpan.FromMinutes(minutes), TimeProvider = time },
            () => time.Advance(TimeSpan.FromMinutes(2)),
            RunAnswers.Calls(RunAnswers.Call("a", "next", "{}")));

        // Nothing is open: the limit was reached while functions ran.
        Assert.Equal((ChatRunStopReason.MaxDuration, rounds, rounds), (run.StopReason, run.Rounds, Ran(run)));
        Assert.Empty(run.PendingCalls);
        AssertValid(run);
    }

    [Fact]
    public async Task RunToolsAsync_StopWhen_SeesTheCallsThatWouldRun()
    {
        ChatRun? seen = null;

        ChatRun run = await RunAsync(
            new() { StopWhen = r => (seen = r).PendingCalls.Any(static c => c.Name == "ask_user") },
            RunAnswers.Calls(RunAnswers.Call("a", "next", "{}")),
            RunAnswers.Calls(RunAnswers.Call("b", "next", "{}"), RunAnswers.Call("c", "ask_user", "{}")));

        Assert.Equal((ChatRunStopReason.StopWhen, 2, 1), (run.StopReason, run.Rounds, Ran(run)));
        Assert.Equal((ChatRunStopReason.None, 2), (seen!.StopReason, seen.Rounds));
        AssertValid(seen);
        Assert.Equal(["b", "c"], run.PendingCalls.Select(static c => c.Id));

        // The caller answers the calls and goes on.
        run.Messages.AddToolResult(run.PendingCalls[1], "yes");
        Assert.Equal(["1", "The call was not run.", "yes"], RunAnswers.Results(run));
        AssertValid(run);
    }

    [Fact]
    public async Task RunToolsAsync_SameCallAndResultInThreeRounds_Stops()
    {
        await using RawServer server = RawServer.RespondInTurn(
            RunAnswers.Calls(RunAnswers.Call("a", "same", """{"x":1}""")),
            RunAnswers.Calls(RunAnswers.Call("b", "other", """{"x":1}"""), RunAnswers.Call("c", "same", """{ "x": 1 }""")),
            RunAnswers.Calls(RunAnswers.Call("d", "same", """{"x":1}"""), RunAnswers.Call("e", "same", """{"x":1}""")),
            Answers.Text("too late"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        ChatFunction[] functions = [ChatFunction.Create((int x) => x, "same"), ChatFunction.Create((int x) => x, "other")];
        ChatRun run = await client.RunToolsAsync("x", functions, cancellationToken: Token);

        Assert.Equal((ChatRunStopReason.RepeatedCalls, 3, 3), (run.StopReason, run.Rounds, server.Requests.Count));
        Assert.Equal(["1", "1", "1", "1", "1"], RunAnswers.Results(run));
        Assert.Empty(run.PendingCalls);
        AssertValid(run);
    }

    [Theory]
    [InlineData("""{"x":1}""", """{"x":2}""", 3)]
    [InlineData("""{"x":1}""", """{"x":1}""", null)]
    public async Task RunToolsAsync_CallsThatDifferOrMayRepeat_GoOn(string first, string second, int? most)
    {
        IEnumerable<string> calls = Enumerable.Range(0, 6)
            .Select(i => RunAnswers.Calls(RunAnswers.Call("a", "same", i % 2 == 0 ? first : second)));
        await using RawServer server = RawServer.RespondInTurn([.. calls, Answers.Text("x")]);
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        ChatRun run = await client.RunToolsAsync(
            "x", [ChatFunction.Create((int x) => x, "same")], new() { MaxRepeatedRounds = most }, cancellationToken: Token);

        Assert.Equal((ChatRunStopReason.Answered, 7), (run.StopReason, run.Rounds));
    }

    [Fact]
    public async Task RunToolsAsync_ArgumentsThatCannotWork_AreNamed()
    {
        await using RawServer server = RawServer.Respond(Answers.Text("x"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        ChatFunction one = ChatFunction.Create(() => 1, "one");
        ChatFunction needy = ChatFunction.Create((IServiceProvider services) => 1, "needy");

        AssertRefused("n:", new ChatCompletionRequest { Messages = [ChatMessage.User("x")], N = 2 }, [one]);
        AssertRefused("'one'", "x", [one, ChatFunction.Create(() => 2, "one")]);
        AssertRefused("ChatRunOptions.Services", "x", [needy]);
        AssertRefused("MaxRounds", "x", [one], new() { MaxRounds = 0 });
        AssertRefused("MaxConcurrency", "x", [one], new() { MaxConcurrency = 0 });
        AssertRefused("MaxDuration", "x", [one], new() { MaxDuration = TimeSpan.Zero });
        AssertRefused("MaxTotalTokens", "x", [one], new() { MaxTotalTokens = 0 });
        AssertRefused("MaxCost", "x", [one], new() { MaxCost = 0 });
        AssertRefused("MaxRepeatedRounds", "x", [one], new() { MaxRepeatedRounds = 1 });
        AssertRefused("FailurePolicy", "x", [one], new() { FailurePolicy = (ChatFunctionFailurePolicy)7 });
        Assert.Empty(server.Requests);

        void AssertRefused(string word, ChatCompletionRequest request, ChatFunction[] functions, ChatRunOptions? run = null)
        {
            var exception = Assert.Throws<ArgumentException>(() => { _ = client.RunToolsAsync(request, functions, run); });
            Assert.Contains(word, exception.Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() => client.StreamToolsAsync(request, functions, run));
        }
    }

    private static Task<ChatRun> RunAsync(ChatRunOptions options, params string[] answers) => RunAsync(options, null, answers);

    /// <summary>A run whose function returns how often it ran.</summary>
    private static async Task<ChatRun> RunAsync(ChatRunOptions options, Action? onRun, params string[] answers)
    {
        int ran = 0;
        await using RawServer server = RawServer.RespondInTurn(answers);
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        ChatFunction next = ChatFunction.Create(
            () =>
            {
                onRun?.Invoke();
                return Interlocked.Increment(ref ran);
            },
            "next");
        ChatRun run = await client.RunToolsAsync("x", [next], options, cancellationToken: Token);
        Assert.Equal(run.Rounds, server.Requests.Count);
        Assert.Equal(Ran(run), ran);
        return run;
    }

    private static int Ran(ChatRun run) => RunAnswers.Results(run).Count(static r => int.TryParse(r, out _));

    private static void AssertValid(ChatRun run) => Assert.Empty(ChatHistory.Problems(run.Messages));
}
