using static OpenCompletions.Tests.Streaming.Accumulating;

namespace OpenCompletions.Tests.Streaming;

/// <summary>The choices of an accumulated completion, and when they have finished.</summary>
public class AccumulatedChoicesTests
{
    [Fact]
    public void Add_Logprobs_AreAppended()
    {
        ChatCompletion completion = Completion(
            """{"choices":[{"index":0,"delta":{},"logprobs":{"content":[{"token":"a","logprob":-1}],"refusal":null,"x":1}}]}""",
            """{"choices":[{"index":0,"delta":{},"logprobs":null}]}""",
            """{"choices":[{"index":0,"delta":{},"logprobs":{"content":[{"token":"b","logprob":-2}],"refusal":[{"token":"c","logprob":-3}],"x":2}}]}""");

        Assert.Equal(
            """{"content":[{"token":"a","logprob":-1},{"token":"b","logprob":-2}],"refusal":[{"token":"c","logprob":-3}],"x":2}""",
            Json(completion.Choices[0].Logprobs!));
    }

    [Fact]
    public void Add_LogprobsOfAnotherShape_KeepsTheLast()
    {
        ChatCompletion completion = Completion(
            """{"choices":[{"index":0,"delta":{},"logprobs":-0.5}]}""",
            """{"choices":[{"index":0,"delta":{},"logprobs":-0.25}]}""");

        Assert.Equal(-0.25, (double)completion.Choices[0].AdditionalProperties["logprobs"]);
    }

    [Fact]
    public void Add_SeveralChoices_StayApartInTheOrderOfTheirIndex()
    {
        ChatCompletion completion = Completion(
            """{"choices":[{"index":2,"delta":{"content":"c"}}]}""",
            """{"choices":[{"index":0,"delta":{"content":"a"}},{"index":1,"delta":{"content":"b"}}]}""",
            """{"choices":[{"delta":{"content":"A"}},{"index":2,"delta":{"content":"C"},"finish_reason":"length"}]}""");

        Assert.Equal([0L, 1L, 2L], completion.Choices.Select(c => c.Index!.Value));
        Assert.Equal(["aA", "b", "cC"], completion.Choices.Select(c => c.Message!.Text));
        Assert.Equal([null, null, FinishReason.Length], completion.Choices.Select(c => c.FinishReason));
    }

    [Fact]
    public void Add_ChoiceWithoutIndex_IsTheFirst()
    {
        ChatCompletion completion = Completion("""{"choices":[{"delta":{"content":"a"}}]}""", """{"choices":[{"index":0,"delta":{"content":"b"}}]}""");

        Assert.Equal("ab", completion.Text);
        Assert.Equal(0, Assert.Single(completion.Choices).Index);
    }

    [Theory]
    [InlineData("", "", "AB", "CD")]
    [InlineData("\"index\":0,", "", "AB", "CD")]
    [InlineData("", "\"index\":0,", "CD", "AB")]
    [InlineData("\"index\":1,", "", "CD", "AB")]
    public void Add_ChoicesOfOneChunkWithoutIndex_StayApartByTheirPlace(string first, string second, params string[] texts)
    {
        ChatCompletion completion = Completion(
            $$$"""{"choices":[{{{{first}}}"delta":{"content":"A"}},{{{{second}}}"delta":{"content":"C"}}]}""",
            $$$"""{"choices":[{{{{first}}}"delta":{"content":"B"}},{{{{second}}}"delta":{"content":"D"}}]}""",
            $$$"""{"choices":[{{{{first}}}"finish_reason":"stop"},{{{{second}}}"finish_reason":"length"}]}""");

        Assert.Equal(texts, completion.Choices.Select(c => c.Message!.Text));
        Assert.Equal([0L, 1L], completion.Choices.Select(c => c.Index!.Value));
        Assert.Equal(texts[0] == "AB" ? FinishReason.Stop : FinishReason.Length, completion.FinishReason);
    }

    [Fact]
    public void Add_DeltaWithAndBehindTheFinishReason_StillCounts()
    {
        ChatCompletion completion = Completion(
            """{"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":""}]}""",
            """{"choices":[{"index":0,"delta":{"content":"b"},"finish_reason":"stop"}]}""",
            """{"choices":[{"index":0,"delta":{"content":"c","annotations":[{"type":"file"}]},"finish_reason":null}]}""",
            """{"choices":[{"index":0,"finish_reason":"","content_filter_offsets":{"check_offset":1}}]}""");

        Assert.Equal("abc", completion.Text);
        Assert.Equal(FinishReason.Stop, completion.FinishReason);
        Assert.Single(completion.Message.Annotations);
        Assert.True(completion.Choices[0].AdditionalProperties.ContainsKey("content_filter_offsets"));
    }

    [Fact]
    public void Add_TwoFinishReasons_TakesTheLast()
    {
        Assert.Equal(FinishReason.ToolCalls, Completion(
            """{"choices":[{"delta":{},"finish_reason":"stop"}]}""",
            """{"choices":[{"delta":{},"finish_reason":"tool_calls"}]}""").FinishReason);
    }

    [Fact]
    public void HasFinished_OneChoiceOpen_IsFalseUntilItEnds()
    {
        ChatCompletionAccumulator accumulator = Chunks(
            """{"choices":[{"index":0,"delta":{"content":"a"}},{"index":1,"delta":{"content":"b"}}]}""",
            """{"choices":[{"index":1,"delta":{},"finish_reason":"stop"}]}""");
        Assert.False(accumulator.HasFinished(1));
        Assert.False(accumulator.IsEmpty);

        accumulator.Add(Chunk("""{"choices":[{"index":0,"finish_reason":"length"}]}"""));
        accumulator.Add(Chunk("""{"choices":[]}"""));

        Assert.True(accumulator.HasFinished(1));
    }

    [Fact]
    public void Add_WholeMessageBesideDeltas_IsNotTakenTwice()
    {
        ChatCompletion completion = Completion(
            """{"choices":[{"index":0,"message":{"role":"assistant","content":"Hel"},"delta":{"role":"assistant","content":"Hel"}}]}""",
            """{"choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"messages":[],"delta":{"role":"assistant","content":"lo"},"finish_reason":"stop"}]}""");

        Assert.Equal("Hello", completion.Text);
        Assert.Empty(completion.Choices[0].AdditionalProperties);
    }

    [Fact]
    public void Add_MessagesInPlaceOfDeltas_AreJoined()
    {
        ChatCompletion completion = Completion(
            """{"choices":[{"index":0,"message":{"role":"assistant","content":"Hel"}}]}""",
            """{"choices":[{"index":0,"message":{"role":"assistant","content":"lo","reasoning":"r"},"finish_reason":"stop"}]}""");

        Assert.Equal("Hello", completion.Text);
        Assert.Equal("r", completion.Message.Reasoning);
        Assert.Empty(completion.Choices[0].AdditionalProperties);
    }

    [Theory]
    [InlineData("""{"index":0,"finish_reason":"stop"}""")]
    [InlineData("""{"index":0,"delta":null,"finish_reason":"stop"}""")]
    public void Add_ChoiceWithoutAnyDelta_HasNoMessage(string choice)
    {
        ChatCompletion completion = Completion($$"""{"choices":[{{choice}}]}""");

        Assert.Null(Assert.Single(completion.Choices).Message);
        Assert.Equal("", completion.Text);
    }

    [Theory]
    [InlineData("""{"choices":null}""")]
    [InlineData("""{"choices":[]}""")]
    [InlineData("{}")]
    public void Add_ChunkWithoutChoices_ChangesNoText(string chunk)
    {
        Assert.Equal("ab", Completion(chunk, """{"choices":[{"delta":{"content":"a"}}]}""", chunk, """{"choices":[{"delta":{"content":"b"}}]}""", chunk).Text);
    }
}
