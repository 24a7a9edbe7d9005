using static OpenCompletions.Tests.Streaming.Accumulating;

namespace OpenCompletions.Tests.Streaming;

/// <summary>The text, parts and other members of an accumulated message.</summary>
public class AccumulatedMessageTests
{
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

    [Fact]
    public void Add_Refusal_IsJoined()
    {
        Assert.Equal("I cannot", Message("""{"refusal":"I "}""", """{"refusal":null}""", """{"refusal":"cannot"}""").Refusal);
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
}
