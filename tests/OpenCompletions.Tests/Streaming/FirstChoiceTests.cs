using System.Text;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Streaming;

/// <summary>Chunk, text, events and the whole answer speak of the same choice, however a server numbers and names it.</summary>
public class FirstChoiceTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("7")]
    [InlineData("-1")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    [InlineData("1.5")]
    [InlineData("1e40")]
    [InlineData("{}")]
    public Task StreamAsync_TheOnlyChoiceHasAnyIndex_AllWaysAgree(string index) => AgreeAsync(
        "Hello",
        $$$"""{"choices":[{"index":{{{index}}},"delta":{"role":"assistant"}}]}""",
        $$$"""{"choices":[{"index":{{{index}}},"delta":{"content":"Hel"}}]}""",
        $$$"""{"choices":[{"index":{{{index}}},"delta":{"content":"l"}}]}""",
        $$$"""{"choices":[{"index":{{{index}}},"delta":{"content":"o"},"finish_reason":"stop"}]}""");

    [Fact]
    public async Task GetCompletionAsync_TextWithoutAnIndexBehindAnotherChoice_BelongsToTheFirst()
    {
        byte[] body = """
            data: {"choices":[{"index":1,"delta":{"content":"b"}}]}

            data: {"choices":[{"index":1,"delta":{"content":"b"}}]}

            data: {"choices":[{"delta":{"content":"a"},"finish_reason":null}]}

            data: {"choices":[{"delta":{"content":"a"},"finish_reason":"stop"},{"index":1,"delta":{},"finish_reason":"stop"}]}

            data: [DONE]


            """u8.ToArray();
        using ChatCompletionsClient client = BodyHandler.Client(() => new PieceStream(body));

        ChatCompletion whole = await client.StreamAsync("hi", TestContext.Current.CancellationToken)
            .GetCompletionAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["aa", "bb"], whole.Choices.Select(static c => c.Message!.Text));
    }

    [Fact]
    public Task StreamAsync_MessageInPlaceOfDelta_IsReadAsTheDelta() => AgreeAsync(
        "Hello",
        """{"choices":[{"index":0,"message":{"role":"assistant","content":"Hel"}}]}""",
        """{"choices":[{"index":0,"message":{"content":"lo"},"finish_reason":"stop"}]}""");

    [Fact]
    public Task StreamAsync_WholeMessageBesideDeltas_IsNotRepeated() => AgreeAsync(
        "Hello",
        """{"choices":[{"index":0,"delta":{"content":"Hel"},"message":{"role":"assistant","content":"Hel"}}]}""",
        """{"choices":[{"index":0,"delta":{"content":"lo"},"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}]}""");

    [Theory]
    [InlineData("Hel", "lo")]
    [InlineData("", "Hello")]
    public Task StreamAsync_WholeMessageBehindDeltas_IsNotRepeated(string first, string second) => AgreeAsync(
        "Hello",
        $$$"""{"choices":[{"index":0,"delta":{"content":"{{{first}}}"}}]}""",
        $$$"""{"choices":[{"index":0,"delta":{"content":"{{{second}}}"}}]}""",
        """{"choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}]}""");

    [Fact]
    public async Task StreamAsync_SecondChoiceThatNobodyAskedFor_IsNotInTheTextOfChunks()
    {
        byte[] body = Encoding.UTF8.GetBytes(
            """
            data: {"choices":[{"index":0,"delta":{"content":"Hel"}},{"index":1,"delta":{"content":"x"}}]}

            data: {"choices":[{"index":1,"delta":{"content":"y"}}]}

            data: {"choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":"stop"}]}

            data: [DONE]


            """);
        using ChatCompletionsClient client = BodyHandler.Client(() => new PieceStream(body));
        var texts = new List<string>();

        await foreach (ChatCompletionChunk chunk in client.StreamAsync("hi", TestContext.Current.CancellationToken))
        {
            texts.Add(chunk.Text);
        }

        Assert.Equal(["Hel", "", "lo"], texts);
    }

    [Fact]
    public async Task Delta_OfAChunkWithAMessage_IsTheMessageAndIsWrittenAsRead()
    {
        const string json = """{"choices":[{"index":0,"message":{"role":"assistant","content":"Hello"}}]}""";
        ChatCompletionChunk chunk = System.Text.Json.JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<ChatCompletionChunk>())!;

        Assert.Equal("Hello", chunk.Choices[0].Delta?.Text);
        Assert.Equal("Hello", chunk.Text);
        string written = System.Text.Json.JsonSerializer.Serialize(chunk, ChatCompletionsJson.TypeInfo<ChatCompletionChunk>());
        Assert.Contains("\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"}", written, StringComparison.Ordinal);
        Assert.DoesNotContain("delta", written, StringComparison.Ordinal);
        await AgreeAsync("Hello", json.Replace("}}]}", "},\"finish_reason\":\"stop\"}]}", StringComparison.Ordinal));
    }

    private static async Task AgreeAsync(string text, params string[] chunks)
    {
        byte[] body = Encoding.UTF8.GetBytes(string.Concat(chunks.Select(c => $"data: {c}\n\n")) + "data: [DONE]\n\n");
        using ChatCompletionsClient client = BodyHandler.Client(() => new PieceStream(body));

        ChatCompletionStream stream = client.StreamAsync("hi");
        string ofChunks = "";
        await foreach (ChatCompletionChunk chunk in stream)
        {
            ofChunks += chunk.Text;
        }

        string ofText = "";
        await foreach (string piece in client.StreamAsync("hi").TextAsync())
        {
            ofText += piece;
        }

        string ofEvents = "";
        await foreach (ChatStreamEvent happened in client.StreamAsync("hi").EventsAsync())
        {
            ofEvents += (happened as TextDeltaEvent)?.Text;
        }

        ChatCompletion whole = await stream.GetCompletionAsync(TestContext.Current.CancellationToken);
        Assert.Equal((text, text, text, text), (ofChunks, ofText, ofEvents, whole.Text));
        Assert.Equal(FinishReason.Stop, whole.FinishReason);
        Assert.Single(whole.Choices);
    }
}
