using static OpenCompletions.Tests.Streaming.Accumulating;

namespace OpenCompletions.Tests.Streaming;

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
    [InlineData("""{"role":"assistant"}""", null)]
    [InlineData("""{"content":""}""", "\"\"")]
    [InlineData("""{"content":null}""", "null")]
    public void Add_NoText_TellsAbsentEmptyAndNullApart(string delta, string? content)
    {
        AssistantMessage message = Message(delta);

        Assert.Equal(content, message.Content is null ? null : Json(message.Content));
        Assert.Equal("", message.Text);
    }

    [Fact]
    public void Add_NullContentThenText_IsTheText()
    {
        Assert.Equal("\"hi\"", Json(Message("""{"content":null}""", """{"content":"h"}""", """{"content":null}""", """{"content":"i"}""").Content!));
    }

    [Fact]
    public void Add_ContentParts_JoinsNeighbours()
    {
        AssistantMessage message = Message(
            """{"content":[{"type":"thinking","thinking":[{"type":"text","text":"Let"}]}]}""",
            """{"content":[{"type":"thinking","thinking":[{"type":"text","text":" me"}],"closed":true}]}""",
            """{"content":"An"}""",
            """{"content":[{"type":"text","text":"sw"},{"type":"text","text":"er"}]}""",
            """{"content":[{"type":"reference","reference_ids":[1]}]}""",
            """{"content":""}""",
            """{"content":[{"type":"text","text":"!","x":1}]}""",
            """{"content":"?"}""");

        Assert.Equal(
            """[{"type":"thinking","thinking":[{"type":"text","text":"Let me"}],"closed":true},{"type":"text","text":"Answer"},{"type":"reference","reference_ids":[1]},{"type":"text","text":"!","x":1},{"type":"text","text":"?"}]""",
            Json(message.Content!));
        Assert.Equal("Let me", message.ReasoningText);
    }

    [Fact]
    public void Add_TextBeforeParts_BecomesTheFirstPart()
    {
        AssistantMessage message = Message("""{"content":"a"}""", """{"content":"b"}""", """{"content":[{"type":"text","text":"c"},{"type":"image_url","image_url":{"url":"u"}}]}""");

        Assert.Equal("""[{"type":"text","text":"abc"},{"type":"image_url","image_url":{"url":"u"}}]""", Json(message.Content!));
    }

    [Fact]
    public void Add_SignedThinkingPart_EndsThere()
    {
        AssistantMessage message = Message(
            """{"content":[{"type":"thinking","thinking":[{"type":"text","text":"a"}],"signature":null}]}""",
            """{"content":[{"type":"thinking","thinking":[{"type":"text","text":"b"}],"signature":"s1"}]}""",
            """{"content":[{"type":"thinking","thinking":[{"type":"text","text":"c"}],"signature":"s2"}]}""");

        Assert.Equal(
            """[{"type":"thinking","thinking":[{"type":"text","text":"ab"}],"signature":"s1"},{"type":"thinking","thinking":[{"type":"text","text":"c"}],"signature":"s2"}]""",
            Json(message.Content!));
    }

    [Fact]
    public void Add_HalvesOfAnEmojiInTwoChunks_AreTheEmoji()
    {
        AssistantMessage message = Message(
            """{"content":"\ud83d","reasoning_content":"\ud83d","refusal":"\ud83d"}""",
            """{"content":"\ude00","reasoning_content":"\ude00","refusal":"\ude00"}""");

        Assert.Equal("😀", message.Text);
        Assert.Equal("😀", message.ReasoningContent);
        Assert.Equal("😀", message.Refusal);
    }

    [Fact]
    public void Add_TextSplitAnywhere_GivesTheSameText()
    {
        const string Text = "Zażółć gęślą jaźń 😀👩‍👩‍👧 \"{}\"\n漢字\ud83d end \0";
        var random = new Random(99);
        for (int run = 0; run < 300; run++)
        {
            string[] pieces = [.. Split(Text, random).Select(Quote)];

            Assert.Equal(Text, Message([.. pieces.Select(p => $$"""{"content":{{p}} }""")]).Text);
            Assert.Equal(Text, Message([.. pieces.Select(p => $$"""{"content":[{"type":"text","text":{{p}} }]}""")]).Text);
            Assert.Equal(Text, Message([.. pieces.Select(p => $$"""{"reasoning":{{p}} }""")]).Reasoning);
        }
    }

    [Theory]
    [InlineData("assistant", """{"role":"assistant"}""", """{"role":"assistant"}""")]
    [InlineData("assistant", """{"role":""}""", """{"role":"assistant"}""")]
    [InlineData("assistant", """{"role":null}""", """{"content":"a"}""")]
    [InlineData("assistant", """{"role":""}""", """{"content":"a"}""")]
    [InlineData("tool", """{"role":"tool"}""", """{"role":"assistant"}""")]
    public void Add_Role_IsTheFirstFilledOne(string role, params string[] deltas)
    {
        Assert.Equal(role, Message(deltas).Role);
    }

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
    public void Add_Refusal_IsJoined()
    {
        Assert.Equal("I cannot", Message("""{"refusal":"I "}""", """{"refusal":null}""", """{"refusal":"cannot"}""").Refusal);
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

    [Fact]
    public void Add_Audio_JoinsDataAndTranscript()
    {
        AssistantMessage message = Message(
            """{"audio":{"id":"audio_1","transcript":"Hel"}}""",
            """{"audio":{"id":"audio_1","data":"AAAA"}}""",
            """{"audio":{"data":"BBBB","transcript":"lo","expires_at":5}}""",
            """{"audio":{"expires_at":6,"x":1}}""");

        Assert.Equal("""{"id":"audio_1","expires_at":6,"data":"AAAABBBB","transcript":"Hello","x":1}""", Json(message.Audio!));
    }

    [Fact]
    public void Add_AnnotationsAndImages_AreAppended()
    {
        AssistantMessage message = Message(
            """{"annotations":[{"type":"url_citation","url_citation":{"url":"u1"}}],"images":[{"type":"image_url","image_url":{"url":"data:1"}}]}""",
            """{"annotations":null,"images":null}""",
            """{"annotations":[{"type":"file"}],"images":[{"type":"image_url","image_url":{"url":"data:2"}}]}""");

        Assert.Equal(["""{"type":"url_citation","url_citation":{"url":"u1"}}""", """{"type":"file"}"""], message.Annotations.Select(Json));
        Assert.Equal(["data:1", "data:2"], message.Images.Select(i => ((ImagePart)i).ImageUrl!.Url));
    }

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
    public void Add_UnknownMembers_TheLastCountsAtEveryLevel()
    {
        ChatCompletion completion = Completion(
            """{"provider":"p1","citations":["u1"],"choices":[{"index":0,"native_finish_reason":null,"delta":{"content":"a","channel":"analysis"}}]}""",
            """{"provider":"p2","citations":["u1","u2"],"choices":[{"index":0,"native_finish_reason":"STOP","delta":{"content":"b","channel":"final"}}]}""");

        Assert.Equal(
            """{"choices":[{"index":0,"message":{"role":"assistant","content":"ab","refusal":null,"channel":"final"},"logprobs":null,"finish_reason":null,"native_finish_reason":"STOP"}],"provider":"p2","citations":["u1","u2"]}""",
            Json(completion));
    }

    [Fact]
    public void Add_UnknownMembersThatSayNothing_DoNotEraseWhatWasTold()
    {
        ChatCompletion completion = Completion(
            """{"choices":[{"index":0,"delta":{},"native_finish_reason":"STOP","content_filter_results":{"hate":{"filtered":false}},"seed":null}]}""",
            """{"choices":[{"index":0,"delta":{},"native_finish_reason":null,"content_filter_results":{},"seed":null}]}""");

        Assert.Equal(
            """{"index":0,"message":{"role":"assistant","content":null,"refusal":null},"logprobs":null,"finish_reason":null,"native_finish_reason":"STOP","content_filter_results":{"hate":{"filtered":false}},"seed":null}""",
            Json(completion.Choices[0]));
    }

    [Fact]
    public void Add_ObjectsOfUnknownMembers_AreMergedByKey()
    {
        ChatCompletion completion = Completion(
            """{"x_groq":{"id":"r"},"choices":[{"index":0,"delta":{},"content_filter_results":{"hate":{"filtered":false,"severity":"low"},"list":[1,2]}}]}""",
            """{"x_groq":{"seed":1},"choices":[{"index":0,"delta":{},"content_filter_results":{"violence":{"filtered":false},"hate":{"filtered":true},"list":[3]}}]}""",
            """{"x_groq":{"seed":2,"id":null},"choices":[{"index":0,"delta":{},"content_filter_results":{"violence":{}}}]}""");

        Assert.Equal("""{"id":"r","seed":2}""", Json(completion.AdditionalProperties["x_groq"]));
        Assert.Equal(
            """{"hate":{"filtered":true,"severity":"low"},"list":[3],"violence":{"filtered":false}}""",
            Json(completion.Choices[0].AdditionalProperties["content_filter_results"]));
    }

    [Fact]
    public void Add_UnknownMemberThatChangesItsKind_TheLastCounts()
    {
        ChatCompletion completion = Completion("""{"x":{"a":1}}""", """{"x":"b"}""", """{"x":{"c":{"\ud83d":2}}}""", """{"x":{"c":{"d":3}}}""");

        Assert.Equal("""{"c":{"\ud83d":2,"d":3}}""", Json(completion.AdditionalProperties["x"]));
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

    [Theory]
    [InlineData("""{"content":"word "}""")]
    [InlineData("""{"reasoning_content":"word "}""")]
    [InlineData("""{"content":[{"type":"text","text":"word "}]}""")]
    [InlineData("""{"content":[{"type":"thinking","thinking":[{"type":"text","text":"word "}]}]}""")]
    [InlineData("""{"reasoning_details":[{"type":"reasoning.text","text":"word ","index":0}]}""")]
    [InlineData("""{"reasoning_details":[{"type":"reasoning.text","text":"word "}]}""")]
    [InlineData("""{"thinking_blocks":[{"type":"thinking","thinking":"word "}]}""")]
    [InlineData("""{"audio":{"data":"AAAA"}}""")]
    [InlineData("""{"annotations":[{"type":"file"}],"x":[1]}""")]
    [InlineData("""{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"word "}}]}""")]
    [InlineData("""{"tool_calls":[{"function":{"name":"f","arguments":"{}"}}]}""")]
    [InlineData("""{"tool_calls":[{"index":0,"id":"a","function":{"name":"part"}},{"index":0,"function":{"name":"other"}}]}""")]
    [InlineData("""{"tool_calls":[{"index":0,"id":"a","custom":{"name":"f","input":"word "}}]}""")]
    public void Add_FourTimesTheChunks_CostsAboutFourTimesTheMemory(string delta)
    {
        ChatCompletionChunk chunk = Chunk($$"""{"choices":[{"index":0,"delta":{{delta}} }]}""");
        AllocatedBy(chunk, 100);

        long small = AllocatedBy(chunk, 2000);
        long large = AllocatedBy(chunk, 8000);

        Assert.True(large < 6 * small + 10_000, $"{small} bytes for 2,000 chunks, {large} bytes for 8,000");
    }

    [Fact]
    public void Add_FourTimesTheCallsOrChoices_CostsAboutFourTimesTheMemory()
    {
        ChatCompletionChunk Make(int i) =>
            Chunk($$$"""{"choices":[{"index":{{{i}}},"delta":{"tool_calls":[{"index":0,"id":"c{{{i}}}","function":{"name":"f","arguments":"{}"}}]}},{"index":-1,"delta":{"tool_calls":[{"index":{{{i}}},"id":"c{{{i}}}"}]}}]}""");

        ChatCompletionChunk[] chunks = [.. Enumerable.Range(0, 8000).Select(Make)];
        AllocatedBy(chunks, 100);

        long small = AllocatedBy(chunks, 2000);
        long large = AllocatedBy(chunks, 8000);

        Assert.True(large < 6 * small, $"{small} bytes for 2,000 chunks, {large} bytes for 8,000");
    }

    private static long AllocatedBy(ChatCompletionChunk chunk, int times) => AllocatedBy([.. Enumerable.Repeat(chunk, times)], times);

    private static long AllocatedBy(ChatCompletionChunk[] chunks, int count)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var accumulator = new ChatCompletionAccumulator();
        for (int i = 0; i < count; i++)
        {
            accumulator.Add(chunks[i]);
        }

        accumulator.ToCompletion();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
