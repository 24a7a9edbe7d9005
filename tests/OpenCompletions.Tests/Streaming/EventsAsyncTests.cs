namespace OpenCompletions.Tests.Streaming;

public sealed class EventsAsyncTests
{
    [Fact]
    public async Task EventsAsync_EveryKindOfPiece_GivesEveryKindOfEventInOrder()
    {
        List<ChatStreamEvent> events = await ReadAsync(
            """{"choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}""",
            """{"choices":[{"index":0,"delta":{"reasoning_content":"Hmm."}}]}""",
            """{"choices":[{"index":0,"delta":{"content":"Hi"}}]}""",
            """{"choices":[{"index":0,"delta":{"refusal":"No."}}]}""",
            """{"choices":[{"index":0,"delta":{"audio":{"id":"a","data":"AAAA"}}}]}""",
            """{"choices":[{"index":0,"delta":{"audio":{"transcript":"said"}}}]}""",
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"f","arguments":""}}]}}]}""",
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"x\":"}}]}}]}""",
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]},"finish_reason":"tool_calls"}]}""");

        Assert.Equal(
            [
                new ReasoningDeltaEvent(0, "Hmm."),
                new TextDeltaEvent(0, "Hi"),
                new RefusalDeltaEvent(0, "No."),
                new AudioDeltaEvent(0, "AAAA", ""),
                new AudioDeltaEvent(0, "", "said"),
                new ToolCallStartedEvent(0, 0, "call_1", "f"),
                new ToolCallDeltaEvent(0, 0, "{\"x\":"),
                new ToolCallDeltaEvent(0, 0, "1}"),
            ],
            events[..8]);
        ToolCallReadyEvent ready = Assert.IsType<ToolCallReadyEvent>(events[8]);
        Assert.Equal(("call_1", "f", "{\"x\":1}"), (ready.Call.Id, ready.Call.Name, ready.Call.Arguments));
        CompletionFinishedEvent finished = Assert.IsType<CompletionFinishedEvent>(events[9]);
        Assert.Equal(FinishReason.ToolCalls, finished.Completion.FinishReason);
        Assert.Equal("Hi", finished.Completion.Text);
        Assert.Equal(10, events.Count);
    }

    [Fact]
    public async Task EventsAsync_SeveralChoices_TellsWhichOneEachEventSpeaksOf()
    {
        List<ChatStreamEvent> events = await ReadAsync(
            """{"choices":[{"index":1,"delta":{"content":"B"}},{"index":0,"delta":{"content":"A"}}]}""",
            """{"choices":[{"index":1,"delta":{"tool_calls":[{"index":0,"id":"b","function":{"name":"g","arguments":"{}"}}]}}]}""",
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]}}]}""",
            """{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"},{"index":1,"delta":{},"finish_reason":"tool_calls"}]}""");

        Assert.Equal([(1, "B"), (0, "A")], events.OfType<TextDeltaEvent>().Select(e => (e.ChoiceIndex, e.Text)));
        Assert.Equal([(1, "g"), (0, "f")], events.OfType<ToolCallStartedEvent>().Select(e => (e.ChoiceIndex, e.Name)));
        Assert.Equal([(0, "a"), (1, "b")], events.OfType<ToolCallReadyEvent>().Select(e => (e.ChoiceIndex, e.Call.Id)));
    }

    [Fact]
    public async Task EventsAsync_ChoicesWithoutIndex_AreToldApartByTheirPlace()
    {
        const string Chunk = """{"choices":[{"delta":{"content":"A"}},{"delta":{"content":"B"}}]}""";
        List<ChatStreamEvent> events = await ReadAsync(Chunk, Chunk);

        Assert.Equal([(0, "A"), (1, "B"), (0, "A"), (1, "B")], events.OfType<TextDeltaEvent>().Select(e => (e.ChoiceIndex, e.Text)));
        Assert.Equal(["AA", "BB"], Assert.Single(events.OfType<CompletionFinishedEvent>()).Completion.Choices.Select(c => c.Message!.Text));
    }

    [Theory]
    [InlineData("A", """{"choices":[{"delta":{"content":"A"}},{"delta":{"content":"B"}}]}""")]
    [InlineData("B", """{"choices":[{"delta":{"content":"A"}},{"index":0,"delta":{"content":"B"}}]}""")]
    [InlineData("B", """{"choices":[{"index":1,"delta":{"content":"A"}},{"delta":{"content":"B"}},{"delta":{"content":"C"}}]}""")]
    public void Text_ChoicesWithoutIndex_IsThatOfTheFirstPlace(string text, string chunk)
    {
        Assert.Equal(text, Accumulating.Chunk(chunk).Text);
        Assert.Equal(text, Accumulating.Completion(chunk).Text);
    }

    [Fact]
    public async Task EventsAsync_EmptyPieceOfACall_TellsNothing()
    {
        List<ChatStreamEvent> events = await ReadAsync("""{"choices":[{"delta":{"content":"A","tool_calls":[{"index":0,"function":{"arguments":""}}]},"finish_reason":"stop"}]}""");

        Assert.Equal(new TextDeltaEvent(0, "A"), events[0]);
        Assert.IsType<CompletionFinishedEvent>(events[1]);
    }

    [Fact]
    public async Task EventsAsync_ArgumentsRepeatedFromTheStart_GivesOnlyWhatIsNew()
    {
        List<ChatStreamEvent> events = await ReadAsync(
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_1","function":{"name":"f","arguments":"{\"city\""}}]}}]}""",
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_1","function":{"name":"f","arguments":"{\"city\":\"Par"}}]}}]}""",
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_1","function":{"name":"f","arguments":"{\"city\":\"Paris\"}"}}]}}]}""",
            """{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""");

        Assert.Equal("{\"city\":\"Paris\"}", string.Concat(events.OfType<ToolCallDeltaEvent>().Select(e => e.Arguments)));
        Assert.Equal("{\"city\":\"Paris\"}", Assert.Single(events.OfType<ToolCallReadyEvent>()).Call.Arguments);
        Assert.Single(events.OfType<ToolCallStartedEvent>());
    }

    [Fact]
    public async Task EventsAsync_NameComesAfterArguments_WaitsForTheName()
    {
        List<ChatStreamEvent> events = await ReadAsync(
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_1","function":{"arguments":"{"}}]}}]}""",
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"name":"f","arguments":"}"}}]}}]}""",
            """{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""");

        Assert.Equal([new ToolCallStartedEvent(0, 0, "call_1", "f"), new ToolCallDeltaEvent(0, 0, "{}")], events[..2]);
    }

    [Fact]
    public async Task EventsAsync_CallWithoutId_HasAnEmptyId()
    {
        List<ChatStreamEvent> events = await ReadAsync("""{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"name":"f","arguments":"{}"}}]}}]}""");

        Assert.Equal([new ToolCallStartedEvent(0, 0, "", "f"), new ToolCallDeltaEvent(0, 0, "{}")], events[..2]);
    }

    [Fact]
    public async Task EventsAsync_NameNeverComes_TellsTheCallAtTheEnd()
    {
        List<ChatStreamEvent> events = await ReadAsync("""{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_1","function":{"arguments":"{}"}}]}}]}""");

        Assert.Equal([new ToolCallStartedEvent(0, 0, "call_1", ""), new ToolCallDeltaEvent(0, 0, "{}")], events[..2]);
        Assert.IsType<ToolCallReadyEvent>(events[2]);
        Assert.IsType<CompletionFinishedEvent>(events[3]);
    }

    [Fact]
    public async Task EventsAsync_PiecesBehindTheFinishReason_AreInTheEventsToo()
    {
        List<ChatStreamEvent> events = await ReadAsync(
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":"}}]}}]}""",
            """{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""",
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"1}"}},{"index":1,"id":"b","function":{"name":"g","arguments":"{}"}}]}}]}""");

        Assert.Equal(["{\"x\":", "1}", "{}"], events.OfType<ToolCallDeltaEvent>().Select(e => e.Arguments));
        AssertReadyAsInTheCompletion(events);
    }

    [Fact]
    public async Task EventsAsync_CallsBegunOutOfOrder_AreReadyAtTheirIndexInTheCompletion()
    {
        List<ChatStreamEvent> events = await ReadAsync(
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"id":"b","function":{"name":"g","arguments":"{}"}}]}}]}""",
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]},"finish_reason":"tool_calls"}]}""");

        Assert.Equal(["b", "a"], events.OfType<ToolCallStartedEvent>().Select(e => e.Id));
        AssertReadyAsInTheCompletion(events);
    }

    private static void AssertReadyAsInTheCompletion(List<ChatStreamEvent> events)
    {
        IReadOnlyList<ToolCall> calls = Assert.IsType<CompletionFinishedEvent>(events[^1]).Completion.ToolCalls;
        Assert.Equal(
            calls.Select((c, i) => (i, c.Id, c.Arguments)),
            events.OfType<ToolCallReadyEvent>().Select(e => (e.CallIndex, e.Call.Id, e.Call.Arguments)));
        Assert.Equal(2, calls.Count);
    }

    [Fact]
    public async Task EventsAsync_CustomTool_GivesItsInput()
    {
        List<ChatStreamEvent> events = await ReadAsync(
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_1","type":"custom","custom":{"name":"sql","input":"select "}}]}}]}""",
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"custom":{"input":"1"}}]},"finish_reason":"tool_calls"}]}""");

        Assert.Equal(new ToolCallStartedEvent(0, 0, "call_1", "sql"), events[0]);
        Assert.Equal("select 1", string.Concat(events.OfType<ToolCallDeltaEvent>().Select(e => e.Arguments)));
    }

    [Fact]
    public async Task EventsAsync_FailingStream_GivesNoFinishedEvent()
    {
        var events = new List<ChatStreamEvent>();
        await Assert.ThrowsAsync<ChatStreamInterruptedException>(async () =>
        {
            await foreach (ChatStreamEvent happened in ChatCompletionStream.FromChunks(Broken()).EventsAsync())
            {
                events.Add(happened);
            }
        });

        Assert.Equal([new TextDeltaEvent(0, "Hel")], events);

        static async IAsyncEnumerable<ChatCompletionChunk> Broken()
        {
            await Task.Yield();
            yield return ChatCompletionChunk.FromText("Hel");
            throw new ChatStreamInterruptedException(ChatInterruptionReason.ConnectionLost, "broken");
        }
    }

    [Fact]
    public void ToString_OfEveryEvent_ShowsNoContent()
    {
        const string secret = "canary";
        ChatStreamEvent[] events =
        [
            new TextDeltaEvent(0, secret),
            new ReasoningDeltaEvent(0, secret),
            new RefusalDeltaEvent(0, secret),
            new AudioDeltaEvent(0, secret, secret),
            new ToolCallStartedEvent(0, 0, secret, secret),
            new ToolCallDeltaEvent(0, 0, secret),
            new ToolCallReadyEvent(0, 0, ToolCall.ForFunction(secret, secret, secret)),
            new CompletionFinishedEvent(ChatCompletion.FromText(secret)),
        ];

        Assert.Equal(
            typeof(ChatStreamEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(ChatStreamEvent))).OrderBy(t => t.Name, StringComparer.Ordinal),
            events.Select(e => e.GetType()).OrderBy(t => t.Name, StringComparer.Ordinal));
        Assert.All(events, e => Assert.DoesNotContain(secret, e.ToString(), StringComparison.OrdinalIgnoreCase));
        Assert.All(events, e => Assert.StartsWith(e.GetType().Name, e.ToString(), StringComparison.Ordinal));
    }

    private static async Task<List<ChatStreamEvent>> ReadAsync(params string[] chunks)
    {
        var events = new List<ChatStreamEvent>();
        await foreach (ChatStreamEvent happened in ChatCompletionStream.FromChunks(chunks.Select(Accumulating.Chunk), allowUnmarkedEnd: true).EventsAsync())
        {
            events.Add(happened);
        }

        return events;
    }
}
