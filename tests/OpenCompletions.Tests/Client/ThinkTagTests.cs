using System.Text;
using System.Text.Json;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Client;

/// <summary>Reasoning that a server leaves in the content, between think tags.</summary>
public sealed class ThinkTagTests
{
    private const string Tagged = "<think>\nTwo and two.\n</think>\n\nFour.";

    /// <summary>The content, the text and the reasoning.</summary>
    public static TheoryData<string, string, string> Contents => new()
    {
        { Tagged, "Four.", "Two and two.\n" },
        { " \n<think>R</think>A", "A", "R" },
        { "<think></think>A", "A", "" },
        { "<think>\n\n</think>\n\nA <think>B</think>", "A <think>B</think>", "" },
        { "<think>R < 3 </thin</think>A</think>", "A</think>", "R < 3 </thin" },
        { "<think>R", "", "R" },
        { "<think>R</thi", "", "R</thi" },
        { "<think>\u00e9\U0001f600</think>\U0001f600", "\U0001f600", "\u00e9\U0001f600" },
        { "A <think>R</think>", "A <think>R</think>", "" },
        { "<thinking>R</thinking>", "<thinking>R</thinking>", "" },
        { "<thi", "<thi", "" },
        { "  ", "  ", "" },
        { "", "", "" },
        { new string(' ', 65) + "<think>R</think>A", new string(' ', 65) + "<think>R</think>A", "" },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task CompleteAsync_ThinkTagsOn_SeparatesTheReasoning(string content, string text, string reasoning)
    {
        using ChatCompletionsClient client = Client(Answer(content), o => o.ThinkTags = true);

        ChatCompletion answer = await client.CompleteAsync("2 + 2?", TestContext.Current.CancellationToken);

        Assert.Equal((text, reasoning, content), (answer.Text, answer.Reasoning, answer.Message.Content!.Text));
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task StreamAsync_TagsCutAnywhere_SeparatesAsAWholeAnswer(string content, string text, string reasoning)
    {
        // JSON has no halves of characters.
        int[] cuts = [.. Enumerable.Range(0, content.Length + 1).Where(i => i == content.Length || !char.IsLowSurrogate(content[i]))];
        foreach (int first in cuts)
        {
            foreach (int second in cuts.Where(c => c >= first))
            {
                await AssertStreamAsync([content[..first], content[first..second], content[second..]], text, reasoning);
            }
        }

        await AssertStreamAsync([.. cuts.Zip(cuts.Skip(1), (from, to) => content[from..to])], text, reasoning);
    }

    [Fact]
    public async Task StreamAsync_SeveralChoices_SeparatesEach()
    {
        string[] chunks =
        [
            """{"choices":[{"index":1,"delta":{"content":"<think>R1"}},{"index":0,"delta":{"content":"<thi"}}]}""",
            """{"choices":[{"index":0,"delta":{"content":"nk>R0</think>A0"}},{"index":1,"delta":{"content":"</think>A1"}}]}""",
            """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"},{"index":1,"delta":{},"finish_reason":"stop"}]}""",
        ];
        using ChatCompletionsClient client = Client(Stream(chunks), o => o.ThinkTags = true);

        ChatCompletion answer = await client.StreamAsync("?", TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["A0", "A1"], answer.Choices.Select(static c => c.Message!.Text));
        Assert.Equal(["R0", "R1"], answer.Choices.Select(static c => c.Message!.ReasoningText));
    }

    [Theory]
    [InlineData("""{"content":"<think>A","reasoning_content":"R"}""")]
    [InlineData("""{"content":"<think>A","reasoning":"R"}""")]
    [InlineData("""{"content":[{"type":"thinking","thinking":[{"type":"text","text":"R"}]},{"type":"text","text":"<think>A"}]}""")]
    public async Task AnyCall_ReasoningInAMemberOfItsOwn_LeavesTheContentAlone(string message)
    {
        using ChatCompletionsClient whole = Client($$"""{"choices":[{"message":{{message}},"finish_reason":"stop"}]}""", o => o.ThinkTags = true);
        using ChatCompletionsClient streamed = Client(
            Stream($$"""{"choices":[{"delta":{{message}}}]}""", """{"choices":[{"delta":{},"finish_reason":"stop"}]}"""), o => o.ThinkTags = true);

        ChatCompletion answer = await whole.CompleteAsync("?", TestContext.Current.CancellationToken);
        ChatCompletion assembled = await streamed.StreamAsync("?", TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("<think>A", "R"), (answer.Text, answer.Reasoning));
        Assert.Equal(("<think>A", "R"), (assembled.Text, assembled.Reasoning));
    }

    [Fact]
    public async Task StreamAsync_ReasoningMemberBehindHeldContent_LosesNothing()
    {
        string[] chunks =
        [
            """{"choices":[{"delta":{"content":"<thi"}}]}""",
            """{"choices":[{"delta":{"content":"s","reasoning":"R"}}]}""",
            """{"choices":[{"delta":{"content":" is it"},"finish_reason":"stop"}]}""",
        ];
        using ChatCompletionsClient client = Client(Stream(chunks), o => o.ThinkTags = true);

        (string text, string reasoning, ChatCompletion answer) = await ReadAsync(client);

        Assert.Equal(("<this is it", "R"), (text, reasoning));
        Assert.Equal(("<this is it", "R"), (answer.Text, answer.Reasoning));
    }

    [Theory]
    [InlineData(false, null, false)]
    [InlineData(false, true, true)]
    [InlineData(true, null, true)]
    [InlineData(true, false, false)]
    public async Task AnyCall_ThinkTagsOfTheCall_WinOverTheClients(bool ofClient, bool? ofCall, bool separates)
    {
        var options = new ChatCallOptions { ThinkTags = ofCall };
        using ChatCompletionsClient whole = Client(Answer(Tagged), o => o.ThinkTags = ofClient);
        using ChatCompletionsClient streamed = Client(Stream(Reply.Chunk(Tagged), Reply.Chunk("", "stop")), o => o.ThinkTags = ofClient);

        ChatCompletion answer = await whole.CompleteAsync("?", options, TestContext.Current.CancellationToken);
        ChatCompletion assembled = await streamed.StreamAsync("?", options, TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken);

        Assert.Equal(separates ? "Four." : Tagged, answer.Text);
        Assert.Equal(separates ? "Four." : Tagged, assembled.Text);
    }

    [Theory]
    [InlineData(ReasoningEcho.AsReceived)]
    [InlineData(ReasoningEcho.Omit)]
    [InlineData(ReasoningEcho.AsReasoning)]
    public async Task CompleteAsync_AnswerWithThinkTagsInTheHistory_SendsTheContentAsReceived(ReasoningEcho echo)
    {
        await using RawServer server = RawServer.RespondInTurn(Reply.Json(Answer(Tagged)), Reply.Json(Answer("Five.")));
        using var client = new ChatCompletionsClient(
            new ChatCompletionsClientOptions { Endpoint = new(server.Address), Model = "m", ThinkTags = true, EchoReasoning = echo });
        ChatCompletionRequest request = "2 + 2?";

        request.Messages.Add(await client.CompleteAsync(request, TestContext.Current.CancellationToken));
        await client.CompleteAsync(request, TestContext.Current.CancellationToken);

        using JsonDocument sent = JsonDocument.Parse(server.Requests[1].Body);
        Assert.Equal(
            [("role", "assistant"), ("content", Tagged)],
            sent.RootElement.GetProperty("messages")[1].EnumerateObject().Select(static m => (m.Name, m.Value.GetString()!)));
    }

    private static async Task AssertStreamAsync(string[] pieces, string text, string reasoning)
    {
        using ChatCompletionsClient client = Client(Stream([.. pieces.Select(static p => Reply.Chunk(p)), Reply.Chunk("", "stop")]), o => o.ThinkTags = true);

        (string streamed, string streamedReasoning, ChatCompletion answer) = await ReadAsync(client);

        Assert.Equal((text, reasoning), (streamed, streamedReasoning));
        Assert.Equal((text, reasoning, string.Concat(pieces)), (answer.Text, answer.Reasoning, answer.Message.Content!.Text));
    }

    private static async Task<(string Text, string Reasoning, ChatCompletion Answer)> ReadAsync(ChatCompletionsClient client)
    {
        var text = new StringBuilder();
        var reasoning = new StringBuilder();
        ChatCompletionStream stream = client.StreamAsync("?", TestContext.Current.CancellationToken);
        await foreach (ChatCompletionChunk chunk in stream)
        {
            text.Append(chunk.Text);
            reasoning.Append(chunk.Reasoning);
        }

        return (text.ToString(), reasoning.ToString(), await stream.GetCompletionAsync(TestContext.Current.CancellationToken));
    }

    private static ChatCompletionsClient Client(string body, Action<ChatCompletionsClientOptions> configure) =>
        BodyHandler.Client(() => new MemoryStream(Encoding.UTF8.GetBytes(body)), configure);

    private static string Answer(string content) =>
        $$"""{"choices":[{"index":0,"message":{"role":"assistant","content":"{{JsonEncodedText.Encode(content)}}"},"finish_reason":"stop"}]}""";

    private static string Stream(params string[] chunks) => string.Concat(chunks.Select(static c => $"data: {c}\n\n")) + "data: [DONE]\n\n";
}
