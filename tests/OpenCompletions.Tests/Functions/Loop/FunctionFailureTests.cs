using OpenCompletions.Tests.Functions.Structured;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Functions.Loop;

/// <summary>Calls that cannot be run, and functions that throw.</summary>
public sealed class FunctionFailureTests
{
    private const string Secret = "Password=canary";
    private const string Known = "The functions are: plan, visit, fail, fail_later, give_up.";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly ChatFunction[] s_functions =
    [
        ChatFunction.Create("plan", null, RunContext.Default.PlaceArguments, static a => $"{a.City} {a.Days}"),
        ChatFunction.Create((string city, int days = 1) => $"{city} {days}", "visit"),
        ChatFunction.Create(string () => throw new InvalidOperationException(Secret), "fail"),
        ChatFunction.Create(async () => { await Task.Yield(); throw new TimeoutException(Secret); }, "fail_later"),
        ChatFunction.Create(Task<string> () => Task.FromException<string>(new OperationCanceledException(Secret)), "give_up"),
    ];

    /// <summary>Calls, and what the model is told of each.</summary>
    public static TheoryData<string, string, string> Failures => new()
    {
        { "unknown", "{}", $"Error: There is no function 'unknown'. {Known}" },
        { "un\u0001\nknown", "{}", $"Error: There is no function 'un\uFFFD known'. {Known}" },
        { "plan", "{\"city\":", "Error: plan: The arguments are not valid JSON." },
        { "plan", "[]", "Error: plan: A value in the arguments does not match at $." },
        { "plan", "", "Error: plan: Required members of the arguments are missing: city." },
        { "plan", "null", "Error: plan: Required members of the arguments are missing: city." },
        { "plan", """{"city":null}""", "Error: plan: A value in the arguments does not match at $.city." },
        { "plan", """{"city":"Bern","days":"many"}""", "Error: plan: A value in the arguments does not match at $.days." },
        { "visit", "{\"city\":", "Error: visit: The arguments are not valid JSON." },
        { "visit", "[]", "Error: visit: The arguments are not a JSON object." },
        { "visit", "{}", "Error: visit: The argument 'city' is missing." },
        { "visit", """{"city":null}""", "Error: visit: The argument 'city' must not be null." },
        { "visit", """{"city":"Bern","days":1.5}""", "Error: visit: A value in the argument 'days' does not match at $." },
        { "fail", "{}", "Error: the function failed (InvalidOperationException)." },
        { "fail_later", "{}", "Error: the function failed (TimeoutException)." },
        { "give_up", "{}", "Error: the function failed (OperationCanceledException)." },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task RunToolsAsync_Failure_IsToldToTheModelWithoutSecrets(string name, string arguments, string expected)
    {
        ChatRun run = await RunAsync(
            null, RunAnswers.Call("a", name, arguments), RunAnswers.Call("b", "visit", """{"CITY":"Bern","days":2.0}"""));

        Assert.Equal([expected, "Bern 2"], RunAnswers.Results(run));
        Assert.Equal((ChatRunStopReason.Answered, "x"), (run.StopReason, run.Text));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task RunToolsAsync_FailureWithThrow_EndsTheRun(string name, string arguments, string expected)
    {
        Exception exception = await Assert.ThrowsAnyAsync<Exception>(
            () => RunAsync(new() { FailurePolicy = ChatFunctionFailurePolicy.Throw }, RunAnswers.Call("a", name, arguments)));

        if (exception is ChatToolCallException refused)
        {
            Assert.Equal(expected, "Error: " + refused.Message);
        }
        else
        {
            Assert.Equal((expected, Secret), ($"Error: the function failed ({exception.GetType().Name}).", exception.Message));
        }

        ChatRun run = ChatRun.From(exception)!;
        Assert.Equal((ChatRunStopReason.Failed, 1), (run.StopReason, run.Rounds));
        Assert.Equal("a", Assert.Single(run.PendingCalls).Id);
        Assert.Empty(ChatHistory.Problems(run.Messages));
    }

    [Fact]
    public async Task RunToolsAsync_CustomToolCall_IsAFailure()
    {
        const string Custom = """{"id":"a","type":"custom","custom":{"name":"plan","input":"x"}}""";

        ChatRun run = await RunAsync(null, Custom);
        var exception = await Assert.ThrowsAsync<ChatToolCallException>(
            () => RunAsync(new() { FailurePolicy = ChatFunctionFailurePolicy.Throw }, Custom));

        Assert.Equal(["Error: 'plan' is not a function of this run, but a custom tool."], RunAnswers.Results(run));
        Assert.Equal((ChatToolCallReason.CustomTool, "x"), (exception.Reason, exception.Call!.Arguments));
    }

    [Fact]
    public async Task RunToolsAsync_FailureText_ReplacesTheDefault()
    {
        var options = new ChatRunOptions { FailureText = static (call, e) => $"{call.Name}: {e.Message}" };

        ChatRun run = await RunAsync(options, RunAnswers.Call("a", "fail", "{}"));

        Assert.Equal(["fail: " + Secret], RunAnswers.Results(run));
    }

    [Fact]
    public async Task RunToolsAsync_Throw_CancelsAndAwaitsTheOthersFirst()
    {
        await using RawServer server = RawServer.Respond(RunAnswers.Calls(
            RunAnswers.Call("a", "quick", "{}"),
            RunAnswers.Call("b", "slow", "{}"),
            RunAnswers.Call("c", "fail", "{}"),
            RunAnswers.Call("d", "late", "{}")));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        var slowRuns = new TaskCompletionSource();
        bool slowEnded = false, lateRan = false;
        ChatFunction[] functions =
        [
            ChatFunction.Create(() => "quick", "quick"),
            ChatFunction.Create(
                async (CancellationToken token) =>
                {
                    slowRuns.SetResult();
                    await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, token));
                    await Task.Delay(20, CancellationToken.None);
                    slowEnded = true;
                    token.ThrowIfCancellationRequested();
                },
                "slow"),
            ChatFunction.Create(async Task () => { await slowRuns.Task; throw new TimeoutException(); }, "fail"),
            ChatFunction.Create(() => { lateRan = true; }, "late"),
        ];

        var options = new ChatRunOptions { FailurePolicy = ChatFunctionFailurePolicy.Throw, MaxConcurrency = 2 };
        var exception = await Assert.ThrowsAsync<TimeoutException>(
            () => client.RunToolsAsync("x", functions, options, cancellationToken: Token));

        Assert.Equal((true, false), (slowEnded, lateRan));
        Assert.Equal(
            [
                "quick", "Error: the call was interrupted. It is not known whether it had an effect.",
                "Error: the call was interrupted. It is not known whether it had an effect.", "The call was not run.",
            ],
            RunAnswers.Results(ChatRun.From(exception)!));
        Assert.Equal(["b", "c", "d"], ChatRun.From(exception)!.PendingCalls.Select(static c => c.Id));
    }

    [Fact]
    public async Task RunToolsAsync_Approve_CanRefuseCalls()
    {
        var asked = new List<string>();
        var options = new ChatRunOptions
        {
            Approve = async (context, token) =>
            {
                await Task.Yield();
                asked.Add($"{context.Round} {context.Call.Name} {context.Messages.Count}");
                return context.Call.Arguments.Contains("Bern", StringComparison.Ordinal);
            },
        };

        ChatRun run = await RunAsync(
            options,
            RunAnswers.Call("a", "visit", """{"city":"Rome"}"""),
            RunAnswers.Call("b", "unknown", "{}"),
            RunAnswers.Call("c", "visit", """{"city":"Bern"}"""));

        Assert.Equal(["1 visit 2", "1 visit 2"], asked);
        Assert.Equal("Error: the call was refused by the user and was not run.", RunAnswers.Results(run)[0]);
        Assert.Equal("Bern 1", RunAnswers.Results(run)[2]);
        Assert.Empty(run.PendingCalls);
    }

    [Fact]
    public async Task RunToolsAsync_ApproveThatThrows_EndsTheRunWithItsConversation()
    {
        var options = new ChatRunOptions { Approve = static (_, _) => throw new TimeoutException() };

        var exception = await Assert.ThrowsAsync<TimeoutException>(
            () => RunAsync(options, RunAnswers.Call("a", "visit", """{"city":"Rome"}""")));

        Assert.Equal(["The call was not run."], RunAnswers.Results(ChatRun.From(exception)!));
    }

    [Fact]
    public async Task RunToolsAsync_ServerFails_KeepsTheExceptionAndTheConversation()
    {
        await using RawServer server = RawServer.RespondInTurn(
            RunAnswers.Calls(RunAnswers.Call("a", "visit", """{"city":"Bern"}""")),
            Reply.Json("""{"error":{"message":"Bad."}}""", 400));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        var exception = await Assert.ThrowsAsync<ChatApiException>(
            () => client.RunToolsAsync("x", s_functions, cancellationToken: Token));

        ChatRun run = ChatRun.From(new AggregateException(exception))!;
        Assert.Equal((ChatRunStopReason.Failed, 1, 3L), (run.StopReason, run.Rounds, run.Usage.TotalTokens));
        Assert.Equal(["user", "assistant", "tool"], run.Messages.Select(static m => m.Role));
        Assert.Null(ChatRun.From(new TimeoutException()));
    }

    private static async Task<ChatRun> RunAsync(ChatRunOptions? options, params string[] calls)
    {
        await using RawServer server = RawServer.RespondInTurn(RunAnswers.Calls(calls), Answers.Text("x"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        return await client.RunToolsAsync("x", s_functions, options, cancellationToken: Token);
    }
}
