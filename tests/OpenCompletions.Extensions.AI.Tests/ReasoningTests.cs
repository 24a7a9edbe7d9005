using System.Text.Json.Nodes;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Extensions.AI.Tests;

/// <summary>Reasoning: where it stands among the contents, and how it goes back.</summary>
public sealed class ReasoningTests
{
    private static readonly CancellationToken s_token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Envelope_OfAStream_StandsBehindTheLastReasoningAndBeforeTheFirstText()
    {
        await using Answering server = Stream(
            """{"reasoning_content":"a"}""", """{"reasoning_content":"b"}""", """{"content":"c"}""", """{"content":"d"}""");

        List<ChatResponseUpdate> updates = await server.UpdatesAsync();

        Assert.Equal(
            ["a", "b", "{\"reasoning_content\":true}", "c", "d"], updates.SelectMany(static u => u.Contents).Select(Describe));
        Assert.Equal(
            ["ab{\"reasoning_content\":true}", "cd"], updates.ToChatResponse().Messages.Single().Contents.Select(Describe));
    }

    [Fact]
    public async Task Envelope_WithDetailsThatComeLater_IsFollowedByAnotherAtTheEnd()
    {
        const string detail = """{"type":"reasoning.encrypted","data":"AAEC","index":0}""";
        await using Answering server = Stream(
            """{"reasoning":"a"}""", """{"content":"b"}""", $$"""{"reasoning_details":[{{detail}}]}""");

        List<ChatResponseUpdate> updates = await server.UpdatesAsync();

        Assert.Equal(
            ["a", "{\"reasoning\":true}", "b", $$"""{"reasoning":true,"reasoning_details":[{{detail}}]}"""],
            updates.SelectMany(static u => u.Contents).Select(Describe));
        JsonNode sent = (await server.SendAsync(updates.ToChatResponse().Messages))[0]!;
        Assert.Equal(
            $$"""{"role":"assistant","content":"b","reasoning":"a","reasoning_details":[{{detail}}]}""", sent.ToJsonString());
    }

    [Theory]
    [InlineData(
        """{"role":"assistant","content":"bd","reasoning_content":"ac"}""",
        """{"reasoning_content":"a"}""", """{"content":"b"}""", """{"reasoning_content":"c"}""", """{"content":"d"}""")]
    [InlineData(
        """{"role":"assistant","content":["""
        + """{"type":"thinking","thinking":[{"type":"text","text":"a"}]},{"type":"text","text":"b"}"""
        + """,{"type":"thinking","thinking":[{"type":"text","text":"c"}]},{"type":"text","text":"d"}]}""",
        """{"content":[{"type":"thinking","thinking":[{"type":"text","text":"a"}]}]}""", """{"content":"b"}""",
        """{"content":[{"type":"thinking","thinking":[{"type":"text","text":"c"}]}]}""", """{"content":"d"}""")]
    public async Task Reasoning_BetweenTexts_GoesBackWhereItWas(string expected, params string[] deltas)
    {
        await using Answering server = Stream(deltas);

        ChatResponse response = (await server.UpdatesAsync()).ToChatResponse();

        Assert.Equal(
            "ac", string.Concat(response.Messages[0].Contents.OfType<TextReasoningContent>().Select(static r => r.Text)));
        Assert.Equal(expected, (await server.SendAsync(response.Messages))[0]!.ToJsonString());
        Assert.Equal(expected, (await server.SendAsync(JsonSave.RoundTrip(response).Messages))[0]!.ToJsonString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ThinkTags_ShownAsReasoning_GoBackAsContent(bool isStream)
    {
        const string content = "<think>\nHm.\n</think>\n\nHi.";
        JsonObject message = new() { ["content"] = content };
        string answer = isStream ? Reply.Events(StreamedMessage.Chunks(message)) : Reply.Json(Answering.Completion(message));
        await using RawServer server = RawServer.RespondInTurn(answer, Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(
            new ChatCompletionsClientOptions { Endpoint = new(server.Address), Model = "m", ThinkTags = true });
        IChatClient chat = client.AsIChatClient();

        ChatResponse response = isStream
            ? await chat.GetStreamingResponseAsync("Hi.", cancellationToken: s_token).ToChatResponseAsync(s_token)
            : await chat.GetResponseAsync("Hi.", cancellationToken: s_token);
        await chat.GetResponseAsync(JsonSave.RoundTrip(response).Messages, cancellationToken: s_token);

        Assert.Equal("Hi.", response.Text);
        Assert.Equal("Hm.", response.Messages[0].Contents.OfType<TextReasoningContent>().Single().Text.Trim());
        Assert.Equal(content, (string?)server.Requests[1].Json["messages"]![0]!["content"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("AAEC")]
    [InlineData("{\"other\":1}")]
    public async Task Reasoning_OfAnotherProvider_GoesAsReasoningContent(string? protectedData)
    {
        await using Answering server = Answering.With(Reply.Json(Reply.Completion));
        var reasoning = new TextReasoningContent("Hm.") { ProtectedData = protectedData };

        JsonArray sent = await server.SendAsync(new AIChatMessage(ChatRole.Assistant, [reasoning, new TextContent("Hi.")]));

        Assert.Equal("""{"role":"assistant","content":"Hi.","reasoning_content":"Hm."}""", sent[0]!.ToJsonString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReasoningOutput_None_HidesTheTextAndSendsItBack(bool isStream)
    {
        JsonObject message = new() { ["reasoning_content"] = "Hm.", ["content"] = "Hi." };
        await using Answering server = isStream ? Answering.Streamed(message) : Answering.Whole(message);
        var options = new ChatOptions { Reasoning = new() { Output = ReasoningOutput.None } };

        ChatResponse response = isStream
            ? await server.Chat.GetStreamingResponseAsync("Hi.", options, s_token).ToChatResponseAsync(s_token)
            : await server.Chat.GetResponseAsync("Hi.", options, s_token);

        Assert.All(response.Messages[0].Contents.OfType<TextReasoningContent>(), static r => Assert.Equal("", r.Text));
        Assert.Equal("Hm.", (string?)(await server.SendAsync(response.Messages))[0]!["reasoning_content"]);
    }

    private static string Describe(AIContent content) => content switch
    {
        TextReasoningContent reasoning => reasoning.Text + reasoning.ProtectedData,
        TextContent text => text.Text,
        _ => content.GetType().Name,
    };

    private static Answering Stream(params string[] deltas) => Answering.With(
        Reply.Events([.. deltas.Select(static d => $$"""{"id":"c1","choices":[{"index":0,"delta":{{d}}}]}"""),
            """{"id":"c1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""", "[DONE]"]),
        Reply.Json(Reply.Completion));
}
