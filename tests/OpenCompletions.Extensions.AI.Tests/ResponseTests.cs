using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Extensions.AI.Tests;

/// <summary>What a response says beside its message, whole and streamed.</summary>
public sealed class ResponseTests
{
    private const string Usage =
        """
        {"prompt_tokens":10,"completion_tokens":20,"total_tokens":31,"prompt_tokens_details":{"cached_tokens":4,"audio_tokens":1},
        "completion_tokens_details":{"reasoning_tokens":6,"accepted_prediction_tokens":2},"num_sources":3}
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Response_OfAnAnswer_HasItsIdTimeModelAndReason(bool isStream)
    {
        await using Answering server = Answer(isStream, """ "finish_reason":"length" """, "");

        ChatResponse response = await server.AskAsync(isStream);

        Assert.Equal(("r1", "m1", ChatFinishReason.Length), (response.ResponseId, response.ModelId, response.FinishReason));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), response.CreatedAt);
        Assert.Equal(("r1", "Hi."), (response.Messages.Single().MessageId, response.Text));
    }

    [Theory]
    [InlineData(false, "\"eos\"", "eos")]
    [InlineData(true, "\"eos\"", "eos")]
    [InlineData(false, "\"tool_call\"", "tool_calls")]
    [InlineData(true, "\"tool_call\"", "tool_calls")]
    [InlineData(false, "\"\"", null)]
    [InlineData(false, "null", null)]
    public async Task FinishReason_UnknownOrEmpty_KeepsItsTextOrIsNull(bool isStream, string reason, string? expected)
    {
        await using Answering server = Answer(isStream, $"\"finish_reason\":{reason}", "");

        Assert.Equal(expected, (await server.AskAsync(isStream)).FinishReason?.Value);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Usage_OfAnAnswer_HasEveryCount(bool isStream)
    {
        await using Answering server = Answer(isStream, """ "finish_reason":"stop" """, $",\"usage\":{Usage}");

        UsageDetails usage = (await server.AskAsync(isStream)).Usage!;

        Assert.Equal(
            (10, 20, 31, 4, 6), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount,
            usage.CachedInputTokenCount, usage.ReasoningTokenCount));
        Assert.Equal(
            [
                ("completion_tokens_details.accepted_prediction_tokens", 2), ("num_sources", 3),
                ("prompt_tokens_details.audio_tokens", 1),
            ],
            usage.AdditionalCounts!.Select(static c => (c.Key, c.Value)).OrderBy(static c => c.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Usage_OnEveryChunk_CountsOnce()
    {
        const string chunk = """{"id":"r1","choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"stop"}]"""
            + ""","usage":{"prompt_tokens":1,"completion_tokens":2}}""";
        await using Answering server = Answering.With(Reply.Events(chunk, chunk, chunk, "[DONE]"));

        UsageDetails usage = (await server.AskAsync(isStream: true)).Usage!;

        Assert.Equal((1, 2), (usage.InputTokenCount, usage.OutputTokenCount));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task VendorsMembers_OfAnAnswer_AreAdditionalPropertiesAndDoNotGoBack(bool isStream)
    {
        await using Answering server = Answer(
            isStream, """ "finish_reason":"stop","stop_reason":"END" """,
            ""","service_tier":"flex","system_fingerprint":"fp1","citations":["https://example.com"]"""
            + ""","usage":{"prompt_tokens":1,"cost":0.5}""");

        ChatResponse response = await server.AskAsync(isStream);

        AdditionalPropertiesDictionary properties =
            (isStream ? response.Messages[0].AdditionalProperties : response.AdditionalProperties)!;
        Assert.Equal(
            ["\"flex\"", "\"fp1\"", """["https://example.com"]""", "\"END\"", """{"prompt_tokens":1,"cost":0.5}"""],
            ((string[])["service_tier", "system_fingerprint", "citations", "stop_reason", "usage"])
                .Select(n => ((JsonElement)properties[n]!).GetRawText()));
        Assert.Equal("""[{"role":"assistant","content":"Hi."}]""", (await server.SendAsync(response.Messages)).ToJsonString());
        Assert.Equal(
            """[{"role":"assistant","content":"Hi."}]""",
            (await server.SendAsync(JsonSave.RoundTrip(response).Messages)).ToJsonString());

        // Middleware may turn a response into updates and back.
        IList<AIChatMessage> again = response.ToChatResponseUpdates().ToChatResponse().Messages;
        Assert.Equal("""[{"role":"assistant","content":"Hi."}]""", (await server.SendAsync(again)).ToJsonString());
    }

    [Fact]
    public async Task RawRepresentation_OfResponsesAndUpdates_IsTheObjectOfTheLibrary()
    {
        await using Answering whole = Answer(isStream: false, """ "finish_reason":"stop" """, "");
        await using Answering streamed = Answer(isStream: true, """ "finish_reason":"stop" """, "");

        ChatResponse response = await whole.AskAsync(isStream: false);
        List<ChatResponseUpdate> updates = await streamed.UpdatesAsync();

        Assert.Equal("r1", Assert.IsType<ChatCompletion>(response.RawRepresentation).Id);
        Assert.IsType<AssistantMessage>(response.Messages[0].RawRepresentation);
        Assert.All(response.Messages[0].Contents, static c => Assert.NotNull(c.RawRepresentation));
        Assert.All(updates.SkipLast(1), static u => Assert.IsType<ChatCompletionChunk>(u.RawRepresentation));
        Assert.Equal(200, (int)Assert.IsType<ChatCompletion>(updates[^1].RawRepresentation).Response!.StatusCode);
    }

    [Fact]
    public async Task Updates_OfChunksWithDifferentOrNoIds_AreOneMessage()
    {
        await using Answering server = Answering.With(Reply.Events(
            """{"id":"","model":"","choices":[{"index":0,"delta":{"role":"assistant","content":"a"}}]}""",
            """{"id":"x1","model":"m1","choices":[{"index":0,"delta":{"role":"","content":"b"}}]}""",
            """{"id":"x2","choices":[{"index":0,"delta":{"role":"tool","content":"c"},"finish_reason":"stop"}]}""", "[DONE]"));

        ChatResponse response = await server.AskAsync(isStream: true);

        Assert.Equal(("abc", "x1", "m1"), (response.Messages.Single().Text, response.ResponseId, response.ModelId));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SeveralChoices_OfAnAnswer_GiveTheFirst(bool isStream)
    {
        string kind = isStream ? "delta" : "message";
        string second = $$"""{"index":1,"{{kind}}":{"content":"b"},"finish_reason":"stop"}""";
        string first = $$"""{"index":0,"{{kind}}":{"content":"a"},"finish_reason":"stop"}""";
        string body = $$"""{"id":"r1","choices":[{{second}},{{first}}]}""";
        await using Answering server = Answering.With(isStream ? Reply.Events(body, "[DONE]") : Reply.Json(body));

        Assert.Equal("a", (await server.AskAsync(isStream)).Text);
    }

    [Fact]
    public async Task AnswerWithoutChoices_GivesNoMessage()
    {
        await using Answering server = Answering.With(
            Reply.Json("""{"id":"r1","object":"chat.completion","choices":[],"prompt_filter_results":[]}"""));

        ChatResponse response = await server.AskAsync(isStream: false);

        Assert.Empty(response.Messages);
        Assert.True(response.AdditionalProperties!.ContainsKey("prompt_filter_results"));
    }

    [Fact]
    public async Task Speech_OfAnAnswer_HasTheMediaTypeThatTheRequestAskedFor()
    {
        await using Answering server = Answering.Whole(
            JsonNode.Parse("""{"content":null,"audio":{"id":"a1","data":"AQID","transcript":"Hi."}}""")!.AsObject());
        var options = new ChatOptions
        {
            RawRepresentationFactory = _ => new ChatCompletionRequest
            {
                Audio = new() { Format = AudioFormat.Mp3, Voice = "alloy" },
            },
        };

        ChatResponse response = await server.Chat.GetResponseAsync("Hi.", options, TestContext.Current.CancellationToken);

        DataContent speech = response.Messages[0].Contents.OfType<DataContent>().Single();
        Assert.Equal("audio/mpeg", speech.MediaType);
        Assert.Equal([1, 2, 3], speech.Data.ToArray());
        Assert.Equal("Hi.", speech.AdditionalProperties!["transcript"]);
    }

    private static Answering Answer(bool isStream, string choice, string rest)
    {
        const string head = """{"id":"r1","object":"x","created":1700000000,"model":"m1","choices":[{"index":0,""";
        return isStream
            ? Answering.With(
                Reply.Events(
                    $$$"""{{{head}}}"delta":{"content":"Hi."}}]}""",
                    $$$"""{{{head}}}"delta":{},{{{choice}}}}]{{{rest.ReplaceLineEndings("")}}}}""", "[DONE]"),
                Reply.Json(Reply.Completion))
            : Answering.With(
                Reply.Json(
                    $$$"""{{{head}}}"message":{"role":"assistant","content":"Hi."},{{{choice}}}}]{{{rest}}}}"""),
                    Reply.Json(Reply.Completion));
    }
}
