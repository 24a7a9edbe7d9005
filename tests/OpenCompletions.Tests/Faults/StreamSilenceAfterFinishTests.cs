using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Faults;

/// <summary>Streams that stall after a finish reason, by a clock that the test moves.</summary>
[Collection(FaultCollection.Name)]
public sealed class StreamSilenceAfterFinishTests
{
    private readonly WatchedTime _time = new();
    private readonly CallTimeouts _timeouts = CallTimeouts.Default;

    [Fact]
    public async Task StreamAsync_FinishedButNeitherMarkNorEnd_IsCompleteAfterAfterFinish()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Begin(Fault.Text("Hello", "stop")), Call(async () =>
        {
            await _time.WaitForTimerAsync(_timeouts.AfterFinish);
            _time.Advance(_timeouts.AfterFinish);
        }));

        Assert.Equal(FinishReason.Stop, outcome.Completed().FinishReason);
        Assert.Equal("Hello", outcome.Text);
        Assert.True(outcome.Completed().EndedByTimeout);
    }

    [Fact]
    public async Task StreamAsync_FinishedAndMarked_IsNotEndedByTimeout() =>
        Assert.False((await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("Hello", "stop"), Fault.Done))).Completed().EndedByTimeout);

    [Fact]
    public async Task StreamAsync_EventAfterTheFinish_IsDeliveredAndRestartsAfterFinish()
    {
        var usage = new SemaphoreSlim(0);
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            async connection =>
            {
                await Fault.Begin(Fault.Text("Hello", "stop"))(connection);
                await usage.WaitAsync(connection.Stop);
                await connection.WriteChunkAsync(Fault.Data("""{"choices":[],"usage":{"total_tokens":3}}"""));
            },
            Call(async () =>
            {
                await _time.WaitForTimerAsync(_timeouts.AfterFinish);
                _time.Advance(_timeouts.AfterFinish - TimeSpan.FromSeconds(1));
                usage.Release();
                await _time.WaitForTimerAsync(_timeouts.AfterFinish, times: 2);
                _time.Advance(_timeouts.AfterFinish);
            }));

        Assert.Equal(3, outcome.Completed().Usage?.TotalTokens);
    }

    [Theory]
    [InlineData("tool_calls")]
    [InlineData("function_call")]
    public async Task StreamAsync_PauseAfterAToolCallThatFinished_WaitsForTheNextCall(string finishReason)
    {
        var next = new SemaphoreSlim(0);
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            async connection =>
            {
                await Fault.Begin(Call(0, finishReason))(connection);
                await next.WaitAsync(connection.Stop);
                await connection.WriteChunkAsync(Call(1, finishReason) + Fault.Done);
                await connection.EndChunksAsync();
            },
            Call(async () =>
            {
                await _time.WaitForTimerAsync(_timeouts.StreamIdle);
                _time.Advance(_timeouts.StreamIdle - TimeSpan.FromSeconds(1));
                next.Release();
            }));

        Assert.Equal(["f0", "f1"], outcome.Completed().ToolCalls.Select(c => c.Name));
    }

    [Fact]
    public async Task StreamAsync_NothingComesAfterAToolCallThatFinished_RunsIntoStreamIdle()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Begin(Call(0, "tool_calls")), Call(async () =>
        {
            await _time.WaitForTimerAsync(_timeouts.StreamIdle);
            _time.Advance(_timeouts.StreamIdle);
        }));

        Assert.Single(outcome.TimedOut(ChatTimeoutKind.StreamIdle).PartialCompletion!.ToolCalls);
    }

    [Fact]
    public async Task StreamAsync_NothingComesBeforeTheSecondOfTwoChoices_RunsIntoStreamIdle()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            Fault.Begin(Fault.Text("A", "stop")),
            Call(async () =>
            {
                await _time.WaitForTimerAsync(_timeouts.StreamIdle);
                _time.Advance(_timeouts.StreamIdle);
            }) with { Choices = 2 });

        Assert.Single(outcome.TimedOut(ChatTimeoutKind.StreamIdle).PartialCompletion!.Choices);
    }

    [Fact]
    public async Task StreamAsync_NothingAfterOnlyOneOfTwoChoicesFinished_RunsIntoStreamIdle()
    {
        string second = Fault.Data("""{"choices":[{"index":1,"delta":{"content":"B"}}]}""");
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            Fault.Begin(second + Fault.Text("A", "stop")),
            Call(async () =>
            {
                await _time.WaitForTimerAsync(_timeouts.StreamIdle);
                _time.Advance(_timeouts.StreamIdle);
            }) with { Choices = 2 });

        Assert.Equal(2, outcome.TimedOut(ChatTimeoutKind.StreamIdle).PartialCompletion?.Choices.Count);
    }

    private static string Call(int index, string finishReason) => Fault.Data(
        $$$"""{"choices":[{"index":0,"delta":{"tool_calls":[{"index":{{{index}}},"id":"c{{{index}}}","function":{"name":"f{{{index}}}","arguments":"{}"}}]},"finish_reason":"{{{finishReason}}}"}]}""");

    private FaultCall Call(Func<Task> meanwhile) => FaultCall.WithTime(_time, meanwhile);
}
