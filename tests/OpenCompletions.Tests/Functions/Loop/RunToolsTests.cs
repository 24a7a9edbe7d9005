using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using NSubstitute;
using OpenCompletions.Tests.Functions.Structured;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Functions.Loop;

/// <summary>Runs that end with an answer: what is sent, in which order, and what the conversation holds.</summary>
public sealed class RunToolsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly ChatFunction s_echo = ChatFunction.Create((string text) => text, "echo");

    [Fact]
    public async Task RunToolsAsync_OneCall_SendsItsResultAndReturnsTheAnswer()
    {
        await using RawServer server = RawServer.RespondInTurn(
            RunAnswers.Calls(RunAnswers.Call("a", "weather", """{"city":"Paris"}""")), Answers.Text("Warm."));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        ChatFunction weather = ChatFunction.Create(
            "weather", "The weather.", RunContext.Default.PlaceArguments, a => $"18 °C in {a.City} for {a.Days} day");
        ChatCompletionRequest request = "Weather in Paris?";

        ChatRun run = await client.RunToolsAsync(request, [weather], cancellationToken: Token);

        Assert.Equal(("Warm.", ChatRunStopReason.Answered, 2), (run.Text, run.StopReason, run.Rounds));
        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, static r => Assert.Equal(
            """[{"type":"function","function":{"name":"weather","description":"The weather.","parameters":{"type":"object","properties":{"city":{"type":"string"},"days":{"description":"Null means the default, 1.","type":["integer","null"]}},"required":["city","days"],"additionalProperties":false},"strict":true}}]""",
            r.Json["tools"]!.ToJsonString(RunAnswers.Relaxed)));
        Assert.Equal(
            """
            [{"role":"user","content":"Weather in Paris?"},{"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Paris\"}"}}]},{"role":"tool","content":"18 °C in Paris for 1 day","tool_call_id":"a"}]
            """,
            RunAnswers.Messages(server, 1).ToJsonString(RunAnswers.Relaxed));
        Assert.Equal(["user", "assistant", "tool", "assistant"], run.Messages.Select(static m => m.Role));
        Assert.Empty(run.PendingCalls);
        Assert.Empty(ChatHistory.Problems(run.Messages));
        Assert.Equal((1, 0), (request.Messages.Count, request.Tools.Count));
    }

    [Fact]
    public async Task RunToolsAsync_SeveralCalls_RunAtOnceAndAnswerInOrder()
    {
        await using RawServer server = RawServer.RespondInTurn(
            RunAnswers.Calls([.. "abc".Select(static c => RunAnswers.Call(c.ToString(), "meet", $$"""{"text":"{{c}}"}"""))]),
            Answers.Text("x"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        using var together = new Barrier(3);
        var others = new TaskCompletionSource();
        ChatFunction meet = ChatFunction.Create(
            async (string text) =>
            {
                // Each waits for the others; the first ends last.
                Assert.True(together.SignalAndWait(TimeSpan.FromSeconds(30), Token));
                if (text == "a")
                {
                    await others.Task;
                }
                else if (text == "c")
                {
                    others.SetResult();
                }

                return text;
            },
            "meet");

        await client.RunToolsAsync("x", [meet], cancellationToken: Token);

        Assert.Equal([("a", "a"), ("b", "b"), ("c", "c")], RunAnswers.Results(server, 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RunToolsAsync_MaxConcurrency_IsKept(int most)
    {
        await using RawServer server = RawServer.RespondInTurn(
            RunAnswers.Calls([.. Enumerable.Range(0, 8).Select(static i => RunAnswers.Call($"c{i}", "count", "{}"))]),
            Answers.Text("x"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        int running = 0;
        var seen = new ConcurrentBag<int>();
        ChatFunction count = ChatFunction.Create(
            async () =>
            {
                seen.Add(Interlocked.Increment(ref running));
                await Task.Delay(5, Token);
                Interlocked.Decrement(ref running);
            },
            "count");

        await client.RunToolsAsync("x", [count], new() { MaxConcurrency = most }, cancellationToken: Token);

        Assert.Equal(8, seen.Count);
        Assert.True(seen.Max() <= most, $"{seen.Max()} functions ran at once.");
        Assert.All(RunAnswers.Results(server, 1), static r => Assert.Equal("Done.", r.Text));
    }

    [Fact]
    public async Task RunToolsAsync_IdsMissingOrRepeated_AreReplacedAndEachCallRunsOnce()
    {
        string[] calls =
        [
            RunAnswers.Call("same", "echo", """{"text":"1"}"""), RunAnswers.Call("same", "echo", """{"text":"2"}"""),
            RunAnswers.Call("", "echo", """{"text":"3"}"""), RunAnswers.Call(null, "echo", """{"text":"3"}"""),
            RunAnswers.Call("same", "echo", """{"text":"1"}"""),
        ];
        await using RawServer server = RawServer.RespondInTurn(RunAnswers.Calls(calls), Answers.Text("x"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        var ran = new ConcurrentBag<string>();
        ChatFunction echo = ChatFunction.Create(
            (string text) =>
            {
                ran.Add(text);
                return text;
            },
            "echo");

        ChatRun run = await client.RunToolsAsync("x", [echo], cancellationToken: Token);

        // The last call repeats the first one, id and all.
        Assert.Equal(["1", "2", "3", "3"], ran.Order());
        (string? Id, string? Text)[] results = RunAnswers.Results(server, 1);
        Assert.Equal(["1", "2", "3", "3", "1"], results.Select(static r => r.Text));
        Assert.Equal("same", results[0].Id);
        Assert.Equal(5, results.Select(static r => r.Id).Distinct().Count());
        Assert.All(results[1..], static r => Assert.Matches("^[0-9a-f]{9}$", r.Id));
        JsonArray sent = RunAnswers.Messages(server, 1)[1]!["tool_calls"]!.AsArray();
        Assert.Equal(results.Select(static r => r.Id), sent.Select(static c => (string?)c!["id"]));
        Assert.Empty(ChatHistory.Problems(run.Messages));
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("tool_call")]
    [InlineData(null)]
    public async Task RunToolsAsync_CallsWithAnyFinishReason_Run(string? finishReason)
    {
        await using RawServer server = RawServer.RespondInTurn(
            RunAnswers.CallsEndingWith(finishReason, RunAnswers.Call("a", "echo", """{"text":"1"}""")), Answers.Text("x"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        await client.RunToolsAsync("x", [s_echo], cancellationToken: Token);

        Assert.Equal([("a", "1")], RunAnswers.Results(server, 1));
    }

    [Fact]
    public async Task RunToolsAsync_ToolCallsWithoutCalls_IsAnAnswer()
    {
        await using RawServer server = RawServer.Respond(Answers.Text("Nothing to call.", "tool_calls"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        ChatRun run = await client.RunToolsAsync("x", [s_echo], cancellationToken: Token);

        Assert.Equal(("Nothing to call.", ChatRunStopReason.Answered, 1), (run.Text, run.StopReason, run.Rounds));
    }

    [Fact]
    public async Task RunToolsAsync_AnswerThatSaysNothing_IsNotInTheConversation()
    {
        await using RawServer server = RawServer.Respond(Answers.Message("""{"role":"assistant","content":null}""", "tool_calls"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        ChatRun run = await client.RunToolsAsync("x", [s_echo], cancellationToken: Token);

        Assert.Equal((ChatRunStopReason.Answered, 1), (run.StopReason, run.Messages.Count));
    }

    [Theory]
    [InlineData("required", "\"required\"", "\"auto\"")]
    [InlineData("any", "\"any\"", "\"auto\"")]
    [InlineData("auto", "\"auto\"", "\"auto\"")]
    [InlineData("none", "\"none\"", "\"none\"")]
    [InlineData(null, null, null)]
    [InlineData("function", """{"type":"function","function":{"name":"echo"}}""", "\"auto\"")]
    [InlineData(
        "allowed",
        """{"type":"allowed_tools","allowed_tools":{"mode":"required","tools":[{"type":"function","function":{"name":"echo"}}]}}""",
        """{"type":"allowed_tools","allowed_tools":{"mode":"auto","tools":[{"type":"function","function":{"name":"echo"}}]}}""")]
    public async Task RunToolsAsync_ForcedToolChoice_HoldsForTheFirstRound(string? choice, string? first, string? second)
    {
        await using RawServer server = RawServer.RespondInTurn(
            RunAnswers.Calls(RunAnswers.Call("a", "echo", """{"text":"1"}""")), Answers.Text("x"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        ChatCompletionRequest request = "x";
        request.ToolChoice = choice switch
        {
            null => null,
            "function" => ToolChoice.Function("echo"),
            "allowed" => ToolChoice.AllowedTools("required", ToolChoice.Function("echo")),
            _ => new ToolChoiceMode(choice),
        };

        await client.RunToolsAsync(request, [s_echo], cancellationToken: Token);

        Assert.Equal([first, second], server.Requests.Select(static r => r.Json["tool_choice"]?.ToJsonString()));
    }

    [Fact]
    public async Task RunToolsAsync_ReasoningAndSignatures_GoBackWithTheCalls()
    {
        const string Message =
            """{"role":"assistant","content":null,"reasoning_content":"Hm.","reasoning_details":[{"type":"reasoning.encrypted","data":"QUJD"}],"thinking_blocks":[{"type":"thinking","thinking":"Hm.","signature":"sig"}],"tool_calls":[{"id":"a","type":"function","function":{"name":"echo","arguments":"{\"text\": \"1\"}"},"extra_content":{"google":{"thought_signature":"c2ln"}}},{"type":"function","function":{"name":"echo","arguments":"{\"text\":\"2\"}"},"extra_content":{"google":{"thought_signature":"c2lnMg=="}}}],"x_vendor":{"kept":true}}""";
        await using RawServer server = RawServer.RespondInTurn(Answers.Message(Message, "tool_calls"), Answers.Text("x"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        await client.RunToolsAsync("x", [s_echo], cancellationToken: Token);

        JsonNode sent = RunAnswers.Messages(server, 1)[1]!;
        sent["tool_calls"]![1]!.AsObject().Remove("id");
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Message), sent), sent.ToJsonString(RunAnswers.Relaxed));
    }

    [Fact]
    public async Task RunToolsAsync_ToolsOfTheRequest_AreSentOnce()
    {
        await using RawServer server = RawServer.Respond(Answers.Text("x"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        ChatCompletionRequest request = "x";
        request.Tools = [s_echo.Tool, Tool.Function("own")];

        await client.RunToolsAsync(request, [s_echo, ChatFunction.Create(() => 1, "one")], cancellationToken: Token);

        JsonArray sent = server.Request.Json["tools"]!.AsArray();
        Assert.Equal(["echo", "own", "one"], sent.Select(static t => (string?)t!["function"]!["name"]));
    }

    [Fact]
    public async Task RunToolsAsync_IdempotencyKey_IsAnotherInEachRound()
    {
        await using RawServer server = RawServer.RespondInTurn(
            RunAnswers.Calls(RunAnswers.Call("a", "echo", """{"text":"1"}""")), Answers.Text("x"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        var options = new ChatCallOptions { IdempotencyKey = "key", Headers = { ["X-A"] = "1" } };
        await client.RunToolsAsync("x", [s_echo], options: options, cancellationToken: Token);

        Assert.Equal(["key", "key-2"], server.Requests.Select(static r => r.Header("Idempotency-Key")));
        Assert.All(server.Requests, static r => Assert.Equal("1", r.Header("X-A")));
    }

    [Fact]
    public async Task RunToolsAsync_AnyClient_Works()
    {
        IChatCompletionsClient client = Substitute.For<IChatCompletionsClient>();
        var asked = new List<ChatCompletionRequest>();
        client.CompleteAsync(null!, null, Token).ReturnsForAnyArgs(call =>
        {
            asked.Add(call.Arg<ChatCompletionRequest>());
            var message = new AssistantMessage { ToolCalls = [ToolCall.ForFunction("a", "echo", """{"text":"1"}""")] };
            return asked.Count == 1
                ? new ChatCompletion { Choices = [new() { Message = message }] }
                : ChatCompletion.FromText("x");
        });

        ChatRun run = await client.RunToolsAsync("x", [s_echo], cancellationToken: Token);

        // Each request is an object of its own, which later rounds do not change.
        Assert.Equal([1, 3], asked.Select(static r => r.Messages.Count));
        Assert.Equal(("x", false), (run.Text, run.UsageComplete));
    }

    [Fact]
    public async Task RunToolsAsync_TwoRunsWithOneFunction_KeepTheirCallsApart()
    {
        await using RawServer first = RawServer.RespondInTurn(Script("first"));
        await using RawServer second = RawServer.RespondInTurn(Script("second"));
        using var one = new ChatCompletionsClient(first.Address, model: "m");
        using var two = new ChatCompletionsClient(second.Address, model: "m");
        using var together = new Barrier(2);
        ChatFunction meet = ChatFunction.Create(
            (string text, ChatFunctionContext context) =>
            {
                Assert.True(together.SignalAndWait(TimeSpan.FromSeconds(30), Token));
                return $"{text} {context.Round} {context.Messages[0].Text}";
            },
            "meet");

        ChatRun[] runs = await Task.WhenAll(
            one.RunToolsAsync("A", [meet], cancellationToken: Token), two.RunToolsAsync("B", [meet], cancellationToken: Token));

        Assert.Equal(["first 1 A", "first 2 A"], RunAnswers.Results(runs[0]));
        Assert.Equal(["second 1 B", "second 2 B"], RunAnswers.Results(runs[1]));

        static string[] Script(string text)
        {
            string call = RunAnswers.Calls(RunAnswers.Call("same", "meet", $$"""{"text":"{{text}}"}"""));
            return [call, call, Answers.Text("x")];
        }
    }
}
