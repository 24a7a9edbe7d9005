using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Extensions.AI.Tests;

/// <summary>The table of <see cref="ChatOptions"/> in docs/extensions-ai.md is what happens.</summary>
public sealed class OptionTableTests
{
    private static readonly AITool s_function = AIFunctionFactory.CreateDeclaration(
        "f", "Does it.", Schema("""{"type":"object"}"""));

    // An example of each member, which the rows show.
    private static readonly Dictionary<string, Action<ChatOptions>> s_examples = new(StringComparer.Ordinal)
    {
        [nameof(ChatOptions.Instructions)] = o => o.Instructions = "Be brief.",
        [nameof(ChatOptions.ModelId)] = o => o.ModelId = "m2",
        [nameof(ChatOptions.Temperature)] = o => o.Temperature = 0.1f,
        [nameof(ChatOptions.TopP)] = o => o.TopP = 0.9f,
        [nameof(ChatOptions.TopK)] = o => o.TopK = 40,
        [nameof(ChatOptions.MaxOutputTokens)] = o => o.MaxOutputTokens = 100,
        [nameof(ChatOptions.FrequencyPenalty)] = o => o.FrequencyPenalty = 0.3f,
        [nameof(ChatOptions.PresencePenalty)] = o => o.PresencePenalty = -0.7f,
        [nameof(ChatOptions.Seed)] = o => o.Seed = 9007199254740993,
        [nameof(ChatOptions.StopSequences)] = o => o.StopSequences = ["a", "b"],
        [nameof(ChatOptions.Reasoning)] =
            o => o.Reasoning = new() { Effort = AIReasoningEffort.ExtraHigh, Output = ReasoningOutput.Full },
        [nameof(ChatOptions.ResponseFormat)] = o =>
            o.ResponseFormat = ChatResponseFormat.ForJsonSchema(Schema("""{"type":"object"}"""), "city", "A city."),
        [nameof(ChatOptions.Tools)] = o => o.Tools = [s_function, new HostedWebSearchTool()],
        [nameof(ChatOptions.ToolMode)] = o => (o.Tools, o.ToolMode) = ([s_function], ChatToolMode.RequireSpecific("f")),
        [nameof(ChatOptions.AllowMultipleToolCalls)] = o => (o.Tools, o.AllowMultipleToolCalls) = ([s_function], false),
        [nameof(ChatOptions.AdditionalProperties)] = o =>
            o.AdditionalProperties = new() { ["enable_thinking"] = true, ["ids"] = Schema("[1,2]") },
        [nameof(ChatOptions.RawRepresentationFactory)] = o =>
            o.RawRepresentationFactory = _ => new ChatCompletionRequest { Verbosity = Verbosity.Low, Logprobs = true },
        [nameof(ChatOptions.ConversationId)] = o => o.ConversationId = "c1",
        [nameof(ChatOptions.ContinuationToken)] = o =>
            o.ContinuationToken = ResponseContinuationToken.FromBytes(new byte[] { 1 }),
        [nameof(ChatOptions.AllowBackgroundResponses)] = o => o.AllowBackgroundResponses = true,
    };

    public static TheoryData<string, string> Rows =>
        [.. MarkdownTable.Read("docs/extensions-ai.md", "| member | on the wire |").Select(static row => (row[0], row[1]))];

    [Fact]
    public void Members_OfChatOptions_AreAllInTheTable() => Assert.Equal(
        typeof(ChatOptions).GetProperties().Select(static p => p.Name).Order(StringComparer.Ordinal),
        Rows.Select(static row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Member_OfChatOptions_IsOnTheWireOrRefused(string member, string wire)
    {
        await using Answering server = Answering.With(Reply.Json(Reply.Completion));
        var options = new ChatOptions();
        s_examples[member](options);
        if (wire == nameof(NotSupportedException))
        {
            var exception = await Assert.ThrowsAsync<NotSupportedException>(() => AskAsync(server, options));
            Assert.Contains("ChatOptions." + member, exception.Message, StringComparison.Ordinal);
            Assert.Throws<NotSupportedException>(
                () => server.Chat.GetStreamingResponseAsync("Hi.", options, TestContext.Current.CancellationToken));
            Assert.Empty(server.Requests);
            return;
        }

        await AskAsync(server, options);
        await AskAsync(server, options.Clone());

        foreach ((string name, JsonNode? expected) in JsonNode.Parse(wire)!.AsObject())
        {
            Assert.All(server.Requests, request => Assert.Equal(expected!.ToJsonString(), request.Json[name]?.ToJsonString()));
        }
    }

    [Fact]
    public async Task NoOptions_SendModelAndMessagesOnly()
    {
        await using Answering server = Answering.With(Reply.Json(Reply.Completion));

        await AskAsync(server, null);

        Assert.Equal("""{"model":"m","messages":[{"role":"user","content":"Hi."}],"stream":false}""", server.Sent.ToJsonString());
    }

    private static Task<ChatResponse> AskAsync(Answering server, ChatOptions? options) =>
        server.Chat.GetResponseAsync("Hi.", options, TestContext.Current.CancellationToken);

    private static JsonElement Schema(string json) => JsonElement.Parse(json);
}
