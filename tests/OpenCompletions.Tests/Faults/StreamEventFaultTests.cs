using System.Text;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Faults;

/// <summary>Events that are not what they should be.</summary>
[Collection(FaultCollection.Name)]
public sealed class StreamEventFaultTests
{
    [Theory]
    [InlineData("data:\n\n")]
    [InlineData("data: \n\n")]
    [InlineData("data: : keepalive\n\n")]
    [InlineData("event: ping\ndata: {}\n\n")]
    [InlineData("event: ping\ndata: {\"type\":\"ping\"}\n\n")]
    [InlineData("event: heartbeat\ndata:\n\n")]
    [InlineData("event: ping\n\n")]
    [InlineData(": ping\n\n")]
    [InlineData(":\n")]
    [InlineData("id: 1\n: ping\n\n")]
    [InlineData("retry: 3000\n\n")]
    [InlineData("\n\n\n")]
    public async Task StreamAsync_Heartbeats_GiveNoChunkAndNoError(string heartbeat)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            Fault.Stream(heartbeat, Fault.Text("Hel"), heartbeat, heartbeat, Fault.Text("lo", "stop"), heartbeat, Fault.Done));

        outcome.Completed();
        Assert.Equal(2, outcome.Chunks.Count);
        Assert.Equal("Hello", outcome.Text);
    }

    [Theory]
    [InlineData(0, "{\"id\":\"c1\",}", 11)]
    [InlineData(2, "{\"id\":\"c1\",\"choices\":[{\"delta\":{\"content\":\"canary7f3a\" oops}]}", 55)]
    [InlineData(5, "{\"canary7f3a", 12)]
    public async Task StreamAsync_MalformedEvent_TellsPositionAndNoPayload(int index, string json, int position)
    {
        string[] before = [.. Enumerable.Range(0, index).Select(i => Fault.Text($"{i}"))];
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream([.. before, Fault.Data(json), Fault.Text("never", "stop"), Fault.Done]));

        ChatProtocolException exception = outcome.Refused(ChatProtocolReason.MalformedJson);
        Assert.Contains($"Event {index} ", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"byte {position} ", exception.Message, StringComparison.Ordinal);
        Assert.Equal(index, outcome.Chunks.Count);
    }

    [Theory]
    [InlineData("canary7f3a")]
    [InlineData("[1,2]")]
    [InlineData("42")]
    [InlineData("null")]
    [InlineData("\"canary7f3a\"")]
    public async Task StreamAsync_EventThatIsNoObject_IsAProtocolError(string data)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("Hel"), Fault.Data(data), Fault.Done));

        Assert.Contains("Event 1 ", outcome.Refused(ChatProtocolReason.MalformedJson).Message, StringComparison.Ordinal);
        Assert.Equal("Hel", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_TwoDocumentsInOneEventByTwoLines_AreTwoChunks()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream($"data: {Reply.Chunk("Hel")}\ndata: {Reply.Chunk("lo", "stop")}\n\n", Fault.Done));

        Assert.Equal(FinishReason.Stop, outcome.Completed().FinishReason);
        Assert.Equal(["Hel", "lo"], outcome.Chunks.Select(c => c.Text));
    }

    [Fact]
    public async Task StreamAsync_ErrorLineBehindAChunkLineOfOneEvent_IsAnErrorAfterTheChunk()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            Fault.Stream(Lines(Fault.Text("Hel"), Fault.Data("""{"error":{"message":"out of memory","code":500}}""")), Fault.Done));

        Assert.Equal("out of memory", outcome.Failed<ChatApiException>().Error?.Message);
        Assert.Equal("Hel", outcome.Text);
    }

    [Theory]
    [InlineData("data: [DONE]\n\n")]
    [InlineData("data: [DONE]\ndata:\n\n")]
    [InlineData("data: [DONE]\ndata: anything\n\n")]
    public async Task StreamAsync_EndMarkBehindAChunkLineOfOneEvent_EndsTheStream(string mark)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Lines(Fault.Text("Hel"), Fault.Text("lo"), mark), Fault.Text("more")));

        outcome.Completed();
        Assert.Equal("Hello", outcome.Text);
    }

    [Theory]
    [InlineData("data: : keep-alive\n\n")]
    [InlineData("data:\n\n")]
    [InlineData("event: ping\ndata: ping\n\n")]
    public async Task StreamAsync_KeepAliveLineBeforeAChunkLineOfOneEvent_DoesNotHideTheChunk(string keepAlive)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Lines(keepAlive, Fault.Text("Hello", "stop"))));

        outcome.Completed();
        Assert.Equal("Hello", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_MalformedLineBehindAChunkLineOfOneEvent_FailsAfterTheChunk()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Lines(Fault.Text("Hel"), Fault.Data("{\"choices\": oops"), Fault.Text("lo")), Fault.Done));

        Assert.Contains("Event 0 ", outcome.Refused(ChatProtocolReason.MalformedJson).Message, StringComparison.Ordinal);
        Assert.Equal("Hel", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_ErrorEventOfSeveralPlainLines_IsOneError()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("Hel"), "event: error\ndata: upstream failed\ndata: twice\n\n"));

        Assert.Equal("upstream failed\ntwice", outcome.Failed<ChatApiException>().Error?.Message);
    }

    [Theory]
    [InlineData("ping")]
    [InlineData("keep-alive")]
    public async Task StreamAsync_HeartbeatNameBeforeAChunkWithUsage_KeepsTheUsage(string name)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            Fault.Stream(Fault.Text("Hello", "stop"), $"event: {name}\n" + Fault.Data("""{"choices":[],"usage":{"total_tokens":3}}"""), Fault.Done));

        Assert.Equal(3, outcome.Completed().Usage?.TotalTokens);
    }

    // Events without the blank lines between them, as one event.
    private static string Lines(params string[] events) => string.Concat(events.Select(e => e[..^1])) + "\n";

    [Fact]
    public async Task StreamAsync_TwoDocumentsGluedInOneLine_AreAProtocolError()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("Hel"), Fault.Data(Reply.Chunk("1") + Reply.Chunk("2")), Fault.Done));

        outcome.Refused(ChatProtocolReason.MalformedJson);
        Assert.Equal("Hel", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_OneDocumentOverManyLines_IsOneChunk()
    {
        const string pretty = "data: {\ndata:   \"choices\": [\ndata:     {\"index\": 0, \"delta\": {\"content\": \"Hello\"},\ndata:      \"finish_reason\": \"stop\"}\ndata:   ]\ndata: }\n\n";
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(pretty, Fault.Done));

        Assert.Equal(FinishReason.Stop, outcome.Completed().FinishReason);
        Assert.Equal("Hello", outcome.Text);
    }

    [Theory]
    [InlineData("data: [DONE]\n\n")]
    [InlineData("data:[DONE]\n\n")]
    [InlineData("data: [DONE] \n\n")]
    [InlineData("data: [DONE]  \r\n\r\n")]
    [InlineData("event: x\ndata: [DONE]\n\n")]
    [InlineData("id: 7\ndata: [DONE]\n\n")]
    public async Task StreamAsync_EndMark_EndsTheStream(string mark)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("Hello"), mark, Fault.Text("more")));

        outcome.Completed();
        Assert.Equal("Hello", outcome.Text);
    }

    [Theory]
    [InlineData("data: [DONE]x\n\n")]
    [InlineData("data:  [DONE]\n\n")]
    [InlineData("data: \"[DONE]\"\n\n")]
    [InlineData("data: [done]\n\n")]
    [InlineData("data: [DONE]]\n\n")]
    public async Task StreamAsync_WhatOnlyLooksLikeTheEndMark_IsAProtocolError(string lookAlike)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("Hel"), lookAlike, Fault.Text("lo", "stop"), Fault.Done));

        outcome.Refused(ChatProtocolReason.MalformedJson);
        Assert.Equal("Hel", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_TextThatHoldsTheEndMark_IsText()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("data: [DONE]\n\n[DONE]", "stop"), Fault.Done));

        outcome.Completed();
        Assert.Equal("data: [DONE]\n\n[DONE]", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_UnusualButValidChunks_AreAllRead()
    {
        string[] chunks =
        [
            """{"id":"","model":"","created":0,"choices":[],"prompt_filter_results":[{"prompt_index":0}]}""",
            """{"id":"c1","choices":[{"index":1,"delta":{"role":"assistant","content":"B1"},"finish_reason":""}]}""",
            """{"id":"c1","choices":[{"index":0,"delta":{"role":"assistant","content":"A1"},"finish_reason":null}]}""",
            """{"id":"c1","choices":[{"index":0,"delta":{"role":"assistant","content":"A2"},"finish_reason":""},{"index":1,"delta":{"content":"B2"}}]}""",
            """{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"function":{"name":"f","arguments":"{\"x\":"}}]}}]}""",
            """{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"function":{"arguments":"1}"}}]}}]}""",
            """{"id":"c1","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""",
            """{"id":"c1","choices":[{"index":1,"delta":{},"finish_reason":"stop"}]}""",
            """{"id":"c1","choices":[{"index":0,"delta":{"content":"A3"},"finish_reason":null}]}""",
            """{"id":"c1","choices":[],"usage":{"total_tokens":9}}""",
        ];
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream([.. chunks.Select(Fault.Data), Fault.Done]), new() { Choices = 2 });

        ChatCompletion completion = outcome.Completed();
        Assert.Equal(chunks.Length, outcome.Chunks.Count);
        Assert.Equal("c1", completion.Id);
        Assert.Equal(["A1A2A3", "B1B2"], completion.Choices.Select(c => c.Message!.Text));
        Assert.Equal([FinishReason.ToolCalls, FinishReason.Stop], completion.Choices.Select(c => c.FinishReason));
        ToolCall call = Assert.Single(completion.ToolCalls);
        Assert.Equal(("f", "{\"x\":1}"), (call.Name, call.Arguments));
        Assert.Equal(9, completion.Usage?.TotalTokens);
    }

    [Fact]
    public async Task StreamAsync_HalvesOfASurrogatePairInTwoEvents_JoinToOneCharacter()
    {
        string[] halves = ["""{"choices":[{"index":0,"delta":{"content":"\ud83d"}}]}""", """{"choices":[{"index":0,"delta":{"content":"\ude00"},"finish_reason":"stop"}]}"""];
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream([.. halves.Select(Fault.Data), Fault.Done]));

        Assert.Equal("😀", outcome.Completed().Text);
        Assert.Equal(["\ud83d", "\ude00"], outcome.Chunks.Select(c => c.Text));
    }

    [Fact]
    public async Task StreamAsync_BodyCutBetweenAnyTwoBytes_GivesTheSame()
    {
        byte[] body = Encoding.UTF8.GetBytes(Fault.Text("é漢😀\u0000\"\\") + Fault.Text("!", "stop") + Fault.Done);
        FaultOutcome outcome = await FaultAssert.StreamAsync(async connection =>
        {
            await connection.WriteAsync(Fault.Head);
            foreach (byte b in body)
            {
                await connection.WriteAsync([.. "1\r\n"u8, b, .. "\r\n"u8]);
            }

            await connection.EndChunksAsync();
        });

        outcome.Completed();
        Assert.Equal("é漢😀\u0000\"\\!", outcome.Text);
    }

    public static TheoryData<byte[], string> InvalidText => new()
    {
        { [0xFF], "\uFFFD" },
        { [0xC3], "\uFFFD" },
        { [0xC0, 0xAF], "\uFFFD\uFFFD" },
        { [0xE6, 0xBC], "\uFFFD" },
        { [0xED, 0xA0, 0x80], "\uFFFD\uFFFD\uFFFD" },
    };

    [Theory]
    [MemberData(nameof(InvalidText))]
    public async Task StreamAsync_InvalidBytesInAText_BecomeReplacementCharacters(byte[] bytes, string text)
    {
        byte[] data = [.. "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a"u8, .. bytes, .. "z\"},\"finish_reason\":\"stop\"}]}\n\n"u8, .. "data: [DONE]\n\n"u8];
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Body("text/event-stream", data));

        outcome.Completed();
        Assert.Equal("a" + text + "z", outcome.Text);
    }

    [Theory]
    [InlineData("\u0000")]
    [InlineData("\u0001")]
    [InlineData("\t")]
    public async Task StreamAsync_RawControlCharacterInAText_IsAProtocolError(string control)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("Hel"), Fault.Data($$$"""{"choices":[{"delta":{"content":"a{{{control}}}"}}]}"""), Fault.Done));

        outcome.Refused(ChatProtocolReason.MalformedJson);
        Assert.Equal("Hel", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_EscapedNull_IsKept()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Data("""{"choices":[{"index":0,"delta":{"content":"a\u0000z"},"finish_reason":"stop"}]}"""), Fault.Done));

        Assert.Equal("a\0z", outcome.Completed().Text);
    }
}
