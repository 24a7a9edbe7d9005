using static OpenCompletions.Tests.Streaming.Accumulating;

namespace OpenCompletions.Tests.Streaming;

/// <summary>An accumulated completion as a whole.</summary>
public class ChatCompletionAccumulatorTests
{
    [Fact]
    public void Add_NullChunk_Throws()
    {
        Assert.Throws<ArgumentNullException>("chunk", () => new ChatCompletionAccumulator().Add(null!));
    }

    [Fact]
    public void ToCompletion_BeforeAnyChunk_IsEmpty()
    {
        var accumulator = new ChatCompletionAccumulator();

        Assert.True(accumulator.IsEmpty);
        Assert.False(accumulator.HasFinished(1));
        Assert.Equal("""{"choices":[]}""", Json(accumulator.ToCompletion()));
    }

    [Fact]
    public void ToCompletion_WholeStream_IsTheCompletionOfACallWithoutStreaming()
    {
        ChatCompletion completion = Completion(
            """{"id":"c1","object":"chat.completion.chunk","created":1700000000,"model":"m","service_tier":"default","system_fingerprint":"fp","choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,"finish_reason":null}],"usage":null,"obfuscation":"a1"}""",
            """{"id":"c1","object":"chat.completion.chunk","created":1700000000,"model":"m","service_tier":"default","system_fingerprint":"fp","choices":[{"index":0,"delta":{"content":"Hi"},"logprobs":null,"finish_reason":null}],"usage":null,"obfuscation":"b2"}""",
            """{"id":"c1","object":"chat.completion.chunk","created":1700000000,"model":"m","service_tier":"default","system_fingerprint":"fp","choices":[{"index":0,"delta":{"content":" there"},"logprobs":null,"finish_reason":null}],"usage":null,"obfuscation":"c3"}""",
            """{"id":"c1","object":"chat.completion.chunk","created":1700000000,"model":"m","service_tier":"default","system_fingerprint":"fp","choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}],"usage":null}""",
            """{"id":"c1","object":"chat.completion.chunk","created":1700000000,"model":"m","service_tier":"default","system_fingerprint":"fp","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}""");

        Assert.Equal(
            """{"id":"c1","object":"chat.completion","created":1700000000,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hi there","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5},"service_tier":"default","system_fingerprint":"fp"}""",
            Json(completion));
    }

    [Fact]
    public void ToCompletion_BetweenChunks_IsNotChangedByLaterOnes()
    {
        ChatCompletionAccumulator accumulator = Chunks("""{"choices":[{"delta":{"content":"a","tool_calls":[{"index":0,"id":"t","function":{"name":"f","arguments":"{"}}]}}],"x":1}""");
        ChatCompletion early = accumulator.ToCompletion();
        string before = Json(early);

        accumulator.Add(Chunk("""{"choices":[{"delta":{"content":"b","tool_calls":[{"index":0,"function":{"arguments":"}"}}]}}],"x":2}"""));

        Assert.Equal(before, Json(early));
        Assert.Equal("ab", accumulator.ToCompletion().Text);
        Assert.Equal("{}", accumulator.ToCompletion().ToolCalls[0].Arguments);
        Assert.Equal(Json(accumulator.ToCompletion()), Json(accumulator.ToCompletion()));
    }

    [Fact]
    public void ToCompletion_CallerChangesTheResult_DoesNotChangeTheNext()
    {
        ChatCompletionAccumulator accumulator = Chunks("""{"choices":[{"delta":{"content":"a","y":1}}],"x":1}""");
        string before = Json(accumulator.ToCompletion());

        ChatCompletion completion = accumulator.ToCompletion();
        completion.AdditionalProperties["x"] = 2;
        completion.Message.AdditionalProperties["y"] = 2;
        completion.Message.Content = "other";

        Assert.Equal(before, Json(accumulator.ToCompletion()));
    }

    [Fact]
    public void Add_Chunk_IsNotChanged()
    {
        const string Json1 = """{"id":"c","choices":[{"index":0,"delta":{"content":"a","q":1},"finish_reason":"stop"}],"obfuscation":"x"}""";
        ChatCompletionChunk chunk = Chunk(Json1);

        var accumulator = new ChatCompletionAccumulator();
        accumulator.Add(chunk);
        accumulator.ToCompletion();

        Assert.Equal(Json(Chunk(Json1)), Json(chunk));
    }

    [Fact]
    public void Add_ChunksMadeInCode_AreJoined()
    {
        var accumulator = new ChatCompletionAccumulator();
        accumulator.Add(ChatCompletionChunk.FromText("Hel"));
        accumulator.Add(ChatCompletionChunk.FromText("lo", FinishReason.Stop));

        Assert.Equal("Hello", accumulator.ToCompletion().Text);
        Assert.True(accumulator.HasFinished(1));
    }

    [Fact]
    public void Add_EmptyEnvelopeFirst_TakesTheFirstFilledOne()
    {
        ChatCompletion completion = Completion(
            """{"id":"","object":"","created":0,"model":"","choices":[],"prompt_filter_results":[{"prompt_index":0}]}""",
            """{"id":"c1","object":"chat.completion.chunk","created":17,"model":"m1","choices":[]}""",
            """{"id":"c2","object":"chat.completion.done","created":18,"model":"m2","choices":[]}""");

        Assert.Equal("""{"id":"c1","object":"chat.completion","created":17,"model":"m1","choices":[],"prompt_filter_results":[{"prompt_index":0}]}""", Json(completion));
    }

    [Fact]
    public void Add_EmptyEnvelopeOnly_KeepsWhatWasSent()
    {
        Assert.Equal("""{"id":"","object":"","created":0,"model":"","choices":[]}""", Json(Completion("""{"id":"","object":"","created":0,"model":"","choices":[]}""", "{}")));
    }

    [Fact]
    public void Add_FingerprintAndTier_TakesTheLastFilled()
    {
        ChatCompletion completion = Completion(
            """{"system_fingerprint":"a","service_tier":"auto"}""",
            """{"system_fingerprint":"b","service_tier":"flex"}""",
            """{"system_fingerprint":"","service_tier":""}""",
            """{"system_fingerprint":null,"service_tier":null}""");

        Assert.Equal("b", completion.SystemFingerprint);
        Assert.Equal(ServiceTier.Flex, completion.ServiceTier);
    }

    [Theory]
    [InlineData("""{"choices":[],"usage":{"total_tokens":7}}""")]
    [InlineData("""{"choices":[{"delta":{"content":"a"}}],"usage":{"total_tokens":7}}""")]
    [InlineData("""{"choices":[{"delta":{},"usage":{"total_tokens":7}}]}""")]
    [InlineData("""{"choices":[{"delta":{}}],"x_groq":{"id":"r","usage":{"total_tokens":7}}}""")]
    [InlineData("""{"x_groq":{"\ud83d":1,"usage":{"total_tokens":7}}}""")]
    public void Add_Usage_TheLastCountsWhereverItSits(string chunk)
    {
        ChatCompletion completion = Completion(
            """{"choices":[{"delta":{"content":"x"},"usage":{"total_tokens":1}}],"usage":{"total_tokens":2},"x_groq":{"usage":{"total_tokens":3}}}""",
            """{"choices":[{"delta":{"content":"y"}}],"usage":{"total_tokens":4}}""",
            chunk,
            """{"choices":[{"delta":{"content":"z"},"usage":null}],"usage":null,"x_groq":{"usage":null}}""",
            """{"choices":[]}""");

        Assert.Equal(7, completion.Usage!.TotalTokens);
        Assert.StartsWith("xy", completion.Text);
        Assert.EndsWith("z", completion.Text);
    }

    [Fact]
    public void Add_Moderation_TheLastCounts()
    {
        ChatCompletion completion = Completion(
            """{"choices":[],"moderation":{"input":{"type":"moderation_results","model":"m1"}}}""",
            """{"choices":[],"moderation":{"input":{"type":"moderation_results","model":"m2"}}}""",
            """{"choices":[],"moderation":null}""");

        Assert.Contains("\"m2\"", Json(completion.Moderation!));
    }
}
