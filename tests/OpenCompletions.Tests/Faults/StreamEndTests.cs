using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Faults;

/// <summary>What counts as the end of a stream.</summary>
[Collection(FaultCollection.Name)]
public sealed class StreamEndTests
{
    [Fact]
    public async Task StreamAsync_BodyEndsWithoutMarkAndFinish_IsTruncatedAfterAllChunks()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("Hel"), Fault.Text("lo")));

        outcome.Interrupted(ChatInterruptionReason.Truncated);
        Assert.Equal("Hello", outcome.Text);
    }

    /// <summary>Streams that end too early, and what their exceptions say.</summary>
    public static TheoryData<string, string> EarlyEnds => new()
    {
        { Fault.Text("Hel"), "without an end mark" },
        { ": queued\n\n", "without a choice" },
        { Fault.Text("Hel") + Fault.Text("lo")[..30], "in the middle of an event" },
    };

    [Theory]
    [MemberData(nameof(EarlyEnds))]
    public async Task StreamAsync_BodyEndsTooEarly_SaysWhere(string body, string where) => Assert.Contains(
        where,
        (await FaultAssert.StreamAsync(Fault.Stream(body))).Interrupted(ChatInterruptionReason.Truncated).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task StreamAsync_BodyEndsAfterTheOnlyChunkThatNamesTheRole_IsTruncated()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Data("""{"choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}""")));

        outcome.Interrupted(ChatInterruptionReason.Truncated);
        Assert.Single(outcome.Chunks);
    }

    [Fact]
    public async Task StreamAsync_OnlyCommentsThenTheEnd_IsTruncatedWithoutPartial()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(": queued\n\n", ": queued\n\n"));

        Assert.Null(outcome.Interrupted(ChatInterruptionReason.Truncated).PartialCompletion);
    }

    [Fact]
    public async Task StreamAsync_NoMarkButEveryChoiceFinished_IsComplete()
    {
        string second = """{"choices":[{"index":1,"delta":{"content":"B"},"finish_reason":"length"}]}""";
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("A", "stop"), Fault.Data(second)));

        Assert.Equal([FinishReason.Stop, FinishReason.Length], outcome.Completed().Choices.Select(c => c.FinishReason));
    }

    [Fact]
    public async Task StreamAsync_NoMarkAndOneOfTwoChoicesUnfinished_IsTruncated()
    {
        string second = """{"choices":[{"index":1,"delta":{"content":"B"}}]}""";
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("A", "stop"), Fault.Data(second)));

        Assert.Equal(2, outcome.Interrupted(ChatInterruptionReason.Truncated).PartialCompletion?.Choices.Count);
    }

    [Fact]
    public async Task StreamAsync_BodyEndsBeforeTheSecondOfTwoChoicesBegan_IsTruncated()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("A", "stop")), new() { Choices = 2 });

        Assert.Single(outcome.Interrupted(ChatInterruptionReason.Truncated).PartialCompletion!.Choices);
    }

    [Fact]
    public async Task StreamAsync_NumberOfChoicesAmongAdditionalProperties_Counts()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            Fault.Stream(Fault.Text("A", "stop")), new() { Options = o => o.AdditionalProperties["n"] = 2 });

        outcome.Interrupted(ChatInterruptionReason.Truncated);
    }

    [Fact]
    public async Task StreamAsync_MarkAfterOneOfTwoChoices_IsComplete()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("A", "stop"), Fault.Done), new() { Choices = 2 });

        Assert.Single(outcome.Completed().Choices);
    }

    [Fact]
    public async Task CompleteAsync_EventsEndBeforeTheSecondOfTwoChoicesBegan_IsTruncated() =>
        (await FaultAssert.CompleteAsync(Fault.Stream(Fault.Text("A", "stop")), new() { Choices = 2 })).Interrupted(ChatInterruptionReason.Truncated);

    public static TheoryData<string> StreamsWithoutAChoice =>
    [
        Fault.Done,
        ": ping\n\n" + Fault.Done,
        Fault.Data("""{"id":"c1","model":"m"}""") + Fault.Done,
        Fault.Data("""{"id":"c1","choices":[]}""") + Fault.Done,
        Fault.Data("""{"choices":null}""") + Fault.Done,
        Fault.Data("""{"choices":[],"usage":{"total_tokens":3}}""") + Fault.Done,
    ];

    [Theory]
    [MemberData(nameof(StreamsWithoutAChoice))]
    public async Task StreamAsync_MarkButNoChoice_IsTruncated(string events)
    {
        (await FaultAssert.StreamAsync(Fault.Stream(events))).Interrupted(ChatInterruptionReason.Truncated);
        (await FaultAssert.CompleteAsync(Fault.Stream(events))).Interrupted(ChatInterruptionReason.Truncated);
        FaultOutcome allowed = await FaultAssert.StreamAsync(Fault.Stream(events[..^Fault.Done.Length]), new() { Options = o => o.AllowUnmarkedEnd = true });
        Assert.IsAssignableFrom<ChatCompletionsException>(allowed.Exception);
    }

    [Theory]
    [InlineData("prompt_filter_results")]
    [InlineData("content_filter_results")]
    public async Task StreamAsync_FilterResultsWithoutAChoiceThenTheMark_IsCompleteWithoutChoices(string member)
    {
        string blocked = Fault.Data($$$"""{"choices":[],"{{{member}}}":[{"prompt_index":0}]}""");

        Assert.Empty((await FaultAssert.StreamAsync(Fault.Stream(blocked, Fault.Done))).Completed().Choices);
        Assert.Empty((await FaultAssert.CompleteAsync(Fault.Stream(blocked, Fault.Done))).Completed().Choices);
    }

    [Fact]
    public async Task StreamAsync_MarkWithoutFinish_IsCompleteWithoutFinishReason()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("Hello"), Fault.Done));

        Assert.Null(outcome.Completed().FinishReason);
        Assert.Equal("Hello", outcome.Text);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("\"null\"")]
    public async Task StreamAsync_ServerNeverMarksTheEnd_IsTruncatedUnlessAllowed(string finishReason)
    {
        string chunk = Fault.Data($$"""{"choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":{{finishReason}}}]}""");

        (await FaultAssert.StreamAsync(Fault.Stream(chunk))).Interrupted(ChatInterruptionReason.Truncated);
        FaultOutcome allowed = await FaultAssert.StreamAsync(Fault.Stream(chunk), new() { Options = o => o.AllowUnmarkedEnd = true });

        Assert.Null(allowed.Completed().FinishReason);
        Assert.Equal("Hello", allowed.Text);
    }

    [Fact]
    public async Task StreamAsync_AllowUnmarkedEnd_DoesNotAllowABrokenConnection()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            async connection =>
            {
                await Fault.Begin(Fault.Text("Hel"))(connection);
                connection.Finish();
            },
            new() { Options = o => o.AllowUnmarkedEnd = true });

        outcome.Interrupted(ChatInterruptionReason.ConnectionLost);
    }

    [Fact]
    public async Task StreamAsync_ConnectionBreaksAfterTheFinish_IsInterrupted()
    {
        // The usage, or a filter's verdict, may have been on its way.
        FaultOutcome outcome = await FaultAssert.StreamAsync(async connection =>
        {
            await Fault.Begin(Fault.Text("Hello", "stop"))(connection);
            connection.Finish();
        });

        Assert.Equal(FinishReason.Stop, outcome.Interrupted(ChatInterruptionReason.ConnectionLost).PartialCompletion?.FinishReason);
    }

    public static TheoryData<string, string> LastEvents => new MatrixTheoryData<string, string>(["mark", "finish", "usage"], ["\n", "\r", "\r\n", ""]);

    [Theory]
    [MemberData(nameof(LastEvents))]
    public async Task StreamAsync_LastEventWithoutBlankLine_Counts(string kind, string lineEnd)
    {
        (string before, string last) = kind switch
        {
            "mark" => (Fault.Text("Hello"), Fault.Done),
            "finish" => (Fault.Text("Hello"), Fault.Stop),
            _ => (Fault.Text("Hello", "stop"), Fault.Data("""{"choices":[],"usage":{"total_tokens":3}}""")),
        };
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(before, last.TrimEnd('\n') + lineEnd));

        Assert.Equal("Hello", outcome.Text.Length == 0 ? "" : outcome.Text);
        Assert.Equal(kind == "mark" ? null : FinishReason.Stop, outcome.Completed().FinishReason);
        Assert.Equal(kind == "usage" ? 3 : null, outcome.Completed().Usage?.TotalTokens);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("")]
    public async Task StreamAsync_BodyEndsInsideAnEvent_IsTruncatedAndNoJsonError(string lineEnd)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("Hel"), Fault.Text("lo").TrimEnd('\n')[..^20] + lineEnd));

        outcome.Interrupted(ChatInterruptionReason.Truncated);
        Assert.Equal("Hel", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_BodyEndsInsideAnEventAfterTheFinish_IsTruncated()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("Hello", "stop"), "data: {\"choices\":[],\"usage\":{\"total_to"));

        outcome.Interrupted(ChatInterruptionReason.Truncated);
        Assert.Equal("Hello", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_EventsBehindTheMark_AreNotRead()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("Hello", "stop") + Fault.Done + Fault.Text("more") + "data: {broken\n\n"));

        outcome.Completed();
        Assert.Equal("Hello", outcome.Text);
    }
}
