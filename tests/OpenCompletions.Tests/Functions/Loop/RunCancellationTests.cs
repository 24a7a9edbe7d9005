using OpenCompletions.Tests.Functions.Structured;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Functions.Loop;

/// <summary>Runs that their caller ends.</summary>
public sealed class RunCancellationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_CancelledInsideAFunction_ThrowsWithTheCallersTokenWhenTheFunctionHasEnded(bool isStream)
    {
        await using RawServer server = RawServer.Respond(
            (isStream ? RunAnswers.CallStream : (Func<string[], string>)RunAnswers.Calls)(
                [RunAnswers.Call("a", "slow", "{}"), RunAnswers.Call("b", "slow", "{}"), RunAnswers.Call("c", "slow", "{}")]));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        using var cancellation = new CancellationTokenSource();
        int ended = 0, started = 0;
        ChatFunction slow = ChatFunction.Create(
            async (CancellationToken token) =>
            {
                if (Interlocked.Increment(ref started) == 2)
                {
                    cancellation.CancelAfter(1);
                }

                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, token));
                Interlocked.Increment(ref ended);
                throw new IOException("What a function throws when it is cancelled is not a failure.");
            },
            "slow");
        var options = new ChatRunOptions { MaxConcurrency = 2, FailurePolicy = ChatFunctionFailurePolicy.Throw };

        var exception = await Assert.ThrowsAsync<OperationCanceledException>(() => isStream
            ? client.StreamToolsAsync("x", [slow], options, cancellationToken: Token).GetRunAsync(cancellation.Token)
            : client.RunToolsAsync("x", [slow], options, cancellationToken: cancellation.Token));

        Assert.Equal(cancellation.Token, exception.CancellationToken);
        Assert.Equal((2, 2), (started, ended));
        ChatRun run = ChatRun.From(exception)!;
        Assert.Equal((ChatRunStopReason.Failed, 3), (run.StopReason, run.PendingCalls.Count));
        Assert.Equal("The call was not run.", RunAnswers.Results(run)[2]);
        Assert.StartsWith("Error: the call was interrupted.", RunAnswers.Results(run)[1], StringComparison.Ordinal);
        Assert.Empty(ChatHistory.Problems(run.Messages));
    }

    [Fact]
    public async Task RunToolsAsync_CancelledWhileTheModelAnswers_KeepsTheConversation()
    {
        using var cancellation = new CancellationTokenSource();
        await using RawServer server = RawServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(RunAnswers.Calls(RunAnswers.Call("a", "one", "{}")));
            await connection.ReadRequestAsync();
            await cancellation.CancelAsync();
            await connection.WaitForCloseAsync();
        });
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.RunToolsAsync(
            "x", [ChatFunction.Create(() => 1, "one")], cancellationToken: cancellation.Token));

        Assert.Equal(cancellation.Token, exception.CancellationToken);
        Assert.Equal(["user", "assistant", "tool"], ChatRun.From(exception)!.Messages.Select(static m => m.Role));
    }

    [Fact]
    public async Task RunToolsAsync_FunctionThatReturnsDespiteCancellation_KeepsItsResult()
    {
        await using RawServer server = RawServer.Respond(RunAnswers.Calls(RunAnswers.Call("a", "stubborn", "{}")));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        using var cancellation = new CancellationTokenSource();
        ChatFunction stubborn = ChatFunction.Create(
            () =>
            {
                cancellation.Cancel();
                return "done";
            },
            "stubborn");

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.RunToolsAsync("x", [stubborn], cancellationToken: cancellation.Token));

        Assert.Equal(["done"], RunAnswers.Results(ChatRun.From(exception)!));
    }

    [Fact]
    public async Task StreamToolsAsync_LeftWhileFunctionsRun_CancelsAndAwaitsThem()
    {
        await using RawServer server = RawServer.Respond(
            RunAnswers.CallStream(RunAnswers.Call("a", "slow", "{}"), RunAnswers.Call("b", "quick", "{}")));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        bool ended = false;
        var running = new TaskCompletionSource();
        ChatFunction slow = ChatFunction.Create(
            async (CancellationToken token) =>
            {
                running.SetResult();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, token));
                await Task.Delay(20, CancellationToken.None);
                ended = true;
            },
            "slow");
        ChatFunction quick = ChatFunction.Create(() => running.Task, "quick");

        ChatRunStream stream = client.StreamToolsAsync("x", [slow, quick], cancellationToken: Token);
        await foreach (ChatStreamEvent happened in stream)
        {
            if (happened is FunctionFinishedEvent)
            {
                break;
            }
        }

        Assert.True(ended);
        await Assert.ThrowsAsync<InvalidOperationException>(() => stream.GetRunAsync(Token));
        ChatRun partial = stream.GetPartial();
        Assert.Equal(["Done.", "Done."], RunAnswers.Results(partial));
        Assert.Empty(ChatHistory.Problems(partial.Messages));
    }

    [Fact]
    public async Task StreamToolsAsync_StreamCutInAToolCall_RunsNothing()
    {
        string cut = RunAnswers.CallStream(RunAnswers.Call("b", "count", """{"x":1}"""));
        cut = cut[cut.IndexOf("data:", StringComparison.Ordinal)..cut.IndexOf("data: [DONE]", StringComparison.Ordinal)];
        cut = cut[..cut.IndexOf("""data: {"id":"c1","choices":[{"index":0,"delta":{},""", StringComparison.Ordinal)];
        await using RawServer server = RawServer.RespondInTurn(
            RunAnswers.CallStream(RunAnswers.Call("a", "count", """{"x":0}""")), Reply.With(200, "text/event-stream", cut));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        int ran = 0;
        ChatFunction count = ChatFunction.Create((int x) => Interlocked.Increment(ref ran), "count");
        ChatRunStream stream = client.StreamToolsAsync("x", [count], cancellationToken: Token);

        var exception = await Assert.ThrowsAsync<ChatStreamInterruptedException>(() => stream.GetRunAsync(Token));

        Assert.Equal(1, ran);
        Assert.Equal("count", Assert.Single(exception.PartialCompletion!.ToolCalls).Name);
        ChatRun run = ChatRun.From(exception)!;
        Assert.Equal((ChatRunStopReason.Failed, 1), (run.StopReason, run.Rounds));
        Assert.Equal(["user", "assistant", "tool"], run.Messages.Select(static m => m.Role));
        Assert.Same(run, stream.GetPartial());
        Assert.Same(exception, await Assert.ThrowsAsync<ChatStreamInterruptedException>(() => stream.GetRunAsync(Token)));
    }

    [Fact]
    public async Task RunToolsAsync_CancelledBefore_SendsNothing()
    {
        await using RawServer server = RawServer.Respond(Answers.Text("x"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.RunToolsAsync("x", [], cancellationToken: cancellation.Token));

        Assert.Empty(server.Requests);
    }
}
