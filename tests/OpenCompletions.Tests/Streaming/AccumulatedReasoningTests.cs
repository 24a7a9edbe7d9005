using static OpenCompletions.Tests.Streaming.Accumulating;

namespace OpenCompletions.Tests.Streaming;

/// <summary>The reasoning of an accumulated message.</summary>
public class AccumulatedReasoningTests
{
    [Theory]
    [InlineData("abc", null, """{"reasoning_content":"a"}""", """{"reasoning":"b"}""", """{"reasoning_content":"c"}""")]
    [InlineData(null, "abc", """{"reasoning":"a"}""", """{"reasoning_content":"b"}""", """{"reasoning":"c"}""")]
    [InlineData("abc", "b", """{"reasoning_content":"a"}""", """{"reasoning_content":"b","reasoning":"b"}""", """{"reasoning_content":"c","reasoning":""}""")]
    [InlineData("abc", "abc", """{"reasoning":"a"}""", """{"reasoning_content":"b","reasoning":"b"}""", """{"reasoning":"c"}""")]
    [InlineData("", "ab", """{"reasoning":"a","reasoning_content":""}""", """{"reasoning":"b","reasoning_content":""}""")]
    public void Add_ReasoningUnderTwoSpellings_IsJoinedInOrder(string? content, string? reasoning, params string[] deltas)
    {
        AssistantMessage message = Message(deltas);

        Assert.Equal((content, reasoning), (message.ReasoningContent, message.Reasoning));
        Assert.Equal(string.Concat(deltas.Select(d => Chunk($$"""{"choices":[{"delta":{{d}} }]}""").Reasoning)), message.ReasoningText);
    }

    [Fact]
    public void Add_ReasoningInTwoFields_IsJoinedInEach()
    {
        AssistantMessage message = Message(
            """{"reasoning_content":"a","reasoning":"a","content":""}""",
            """{"reasoning_content":"b","reasoning":"b"}""",
            """{"content":"x","reasoning_content":null}""");

        Assert.Equal("""{"role":"assistant","content":"x","reasoning_content":"ab","reasoning":"ab"}""", Json(message));
        Assert.Equal("ab", message.ReasoningText);
    }

    [Fact]
    public void Add_ReasoningDetailsWithIndex_AreJoinedByIndexAndType()
    {
        AssistantMessage message = Message(
            """{"reasoning_details":[{"type":"reasoning.text","text":"a","format":"f","index":0}]}""",
            """{"reasoning_details":[{"type":"reasoning.summary","summary":"s","index":1},{"type":"reasoning.text","text":"b","index":0,"x":1}]}""",
            """{"reasoning_details":[{"type":"reasoning.encrypted","data":"d","id":"i","index":0},{"index":1,"summary":"t"}]}""",
            """{"reasoning_details":[{"type":"reasoning.text","text":"c","signature":"sig","id":"old","index":0,"x":2}]}""",
            """{"reasoning_details":[{"type":"reasoning.text","text":null,"signature":null,"id":"new","format":null,"index":0}]}""");

        Assert.Equal(
            [
                """{"type":"reasoning.text","text":"abc","signature":"sig","id":"new","format":"f","index":0,"x":2}""",
                """{"type":"reasoning.summary","summary":"st","index":1}""",
                """{"type":"reasoning.encrypted","data":"d","id":"i","index":0}""",
            ],
            message.ReasoningDetails.Select(Json));
    }

    [Fact]
    public void Add_ReasoningDetailsWithoutIndex_JoinsNeighboursThatDoNotDiffer()
    {
        AssistantMessage message = Message(
            """{"reasoning_details":[{"type":"reasoning.text","text":"a"},{"type":"reasoning.text","text":"b","signature":"s1"}]}""",
            """{"reasoning_details":[{"type":"reasoning.text","text":"c"}]}""",
            """{"reasoning_details":[{"type":"reasoning.text","text":"d","id":"1"}]}""",
            """{"reasoning_details":[{"type":"reasoning.text","text":"e","id":"2"}]}""",
            """{"reasoning_details":[{"type":"reasoning.encrypted","data":"f","id":"2"}]}""");

        Assert.Equal(
            [
                """{"type":"reasoning.text","text":"ab","signature":"s1"}""",
                """{"type":"reasoning.text","text":"cd","id":"1"}""",
                """{"type":"reasoning.text","text":"e","id":"2"}""",
                """{"type":"reasoning.encrypted","data":"f","id":"2"}""",
            ],
            message.ReasoningDetails.Select(Json));
    }

    [Fact]
    public void Add_ThinkingBlocks_AreJoinedUntilTheSignature()
    {
        AssistantMessage message = Message(
            """{"thinking_blocks":[{"type":"thinking","thinking":"a","signature":""}]}""",
            """{"thinking_blocks":[{"type":"thinking","thinking":"b","signature":null}]}""",
            """{"thinking_blocks":[{"type":"thinking","thinking":"","signature":"s1"}]}""",
            """{"thinking_blocks":[{"type":"thinking","thinking":"c"},{"type":"redacted_thinking","data":"x"},{"type":"redacted_thinking","data":"y"}]}""",
            """{"thinking_blocks":[{"type":"thinking","thinking":"d","signature":"s2"}]}""");

        Assert.Equal(
            [
                """{"type":"thinking","thinking":"ab","signature":"s1"}""",
                """{"type":"thinking","thinking":"c"}""",
                """{"type":"redacted_thinking","data":"x"}""",
                """{"type":"redacted_thinking","data":"y"}""",
                """{"type":"thinking","thinking":"d","signature":"s2"}""",
            ],
            message.ThinkingBlocks.Select(Json));
    }
}
