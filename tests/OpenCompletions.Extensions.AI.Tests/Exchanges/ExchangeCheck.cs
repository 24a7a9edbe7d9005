using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenCompletions.Extensions.AI.Tests.Exchanges;

/// <summary>Maps recorded answers and messages in and out, and lists what is not there any more.</summary>
internal sealed class ExchangeCheck(string where)
{
    private static readonly CancellationToken s_token = TestContext.Current.CancellationToken;

    public List<string> Lost { get; } = [];

    public async Task CheckAnswerAsync(ChatCompletion completion)
    {
        var client = new ReplayClient(completion, []);
        ChatResponse response = await client.AsIChatClient().GetResponseAsync("Hi.", cancellationToken: s_token);
        await CheckAsync(client, completion, response, "whole");
    }

    public async Task CheckStreamAsync(IReadOnlyList<ChatCompletionChunk> chunks)
    {
        var client = new ReplayClient(ChatCompletion.FromText("Done."), chunks);
        ChatCompletion completion = await client.StreamAsync("Hi.").GetCompletionAsync(s_token);
        ChatResponse response = await client.AsIChatClient()
            .GetStreamingResponseAsync("Hi.", cancellationToken: s_token).ToChatResponseAsync(s_token);
        await CheckAsync(client, completion, response, "streamed");
    }

    /// <summary>
    /// A message of a request: read as an answer, since that is how contents come to be, and sent in its own role.
    /// </summary>
    public async Task CheckMessageAsync(ChatMessage message)
    {
        AssistantMessage? answer = message switch
        {
            AssistantMessage assistant => assistant,
            UserMessage user => new() { Content = user.Content },
            SystemMessage system => new() { Content = system.Content },
            DeveloperMessage developer => new() { Content = developer.Content },
            _ => null,
        };
        if (answer is null)
        {
            return;
        }

        answer.AdditionalProperties = message.AdditionalProperties;
        var completion = new ChatCompletion { Choices = [new() { Index = 0, Message = answer }] };
        var client = new ReplayClient(completion, []);
        ChatResponse response = await client.AsIChatClient().GetResponseAsync("Hi.", cancellationToken: s_token);
        await CheckSentAsync(client, response.Messages, new ChatRole(message.Role), message, message.Role);
        await CheckSentAsync(
            client, JsonSave.RoundTrip(response).Messages, new ChatRole(message.Role), message, message.Role + " saved");
    }

    private async Task CheckAsync(ReplayClient client, ChatCompletion completion, ChatResponse response, string form)
    {
        AssistantMessage? message = completion.Choices.Count > 0 ? completion.Choices[0].Message : null;
        AIContent[] contents = [.. response.Messages.SelectMany(static m => m.Contents)];
        Check(completion.Text, response.Text, $"{form} text");
        Check(
            completion.Reasoning, string.Concat(contents.OfType<TextReasoningContent>().Select(static r => r.Text)),
            $"{form} reasoning");
        Check(
            completion.FinishReason, response.FinishReason is { } reason ? new FinishReason(reason.Value) : null,
            $"{form} finish reason");
        Check(completion.Refusal, contents.OfType<ErrorContent>().FirstOrDefault()?.Message, $"{form} refusal");
        CheckUsage(completion.Usage, response, form);
        Check(
            string.Join('\n', completion.ToolCalls.Select(static c => $"{c.Id} {c.Name}")),
            string.Join('\n', contents.OfType<FunctionCallContent>().Where(static c => c.RawRepresentation is not FunctionCall)
                .Select(static c => $"{c.CallId} {c.Name}")),
            $"{form} tool calls");
        if (message is not null)
        {
            await CheckSentAsync(client, response.Messages, ChatRole.Assistant, message, form);
            await CheckSentAsync(client, JsonSave.RoundTrip(response).Messages, ChatRole.Assistant, message, form + " saved");
        }
    }

    private async Task CheckSentAsync(
        ReplayClient client, IList<AIChatMessage> messages, ChatRole role, ChatMessage expected, string form)
    {
        messages.Single().Role = role;
        await client.AsIChatClient().GetResponseAsync(messages, cancellationToken: s_token);
        ChatMessage message = client.Asked!.Messages.Single();
        JsonObject sent = Json(message);
        foreach ((string name, JsonNode? value) in Json(expected))
        {
            // Empty lists and texts say nothing, a text is the same whether it is a string or the only part, and speech goes by
            // its id.
            bool isSame = value is null or JsonArray { Count: 0 } || JsonNode.DeepEquals(value, sent[name])
                || (value is JsonValue && name == "refusal" && (string)value! == "")
                || (name == "audio" && (string?)value["id"] == (string?)sent[name]?["id"])
                || (name == "content" && IsText(value) && IsText(sent[name]!) && expected.Text == message.Text);
            if (name is not "role" and not "name" && !isSame)
            {
                Lost.Add($"{where} {form} {name}: {value!.ToJsonString()} became {sent[name]?.ToJsonString()}");
            }
        }
    }

    private static bool IsText(JsonNode content) => content is not JsonArray parts
        || parts.All(static part => part is JsonObject { Count: 2 } text && (string?)text["type"] == "text");

    private void CheckUsage(CompletionUsage? usage, ChatResponse response, string form)
    {
        if (usage is null)
        {
            return;
        }

        Check(usage.PromptTokens, response.Usage?.InputTokenCount, $"{form} prompt tokens");
        Check(usage.CompletionTokens, response.Usage?.OutputTokenCount, $"{form} completion tokens");
        Check(usage.TotalTokens, response.Usage?.TotalTokenCount, $"{form} total tokens");
        Check(usage.CachedTokens, response.Usage?.CachedInputTokenCount, $"{form} cached tokens");
        Check(usage.ReasoningTokens, response.Usage?.ReasoningTokenCount, $"{form} reasoning tokens");
        Check(
            usage.CompletionTokensDetails?.AudioTokens, Additional(response, "completion_tokens_details.audio_tokens"),
            $"{form} audio tokens");
        bool hasCost = (response.AdditionalProperties ?? response.Messages[0].AdditionalProperties)?.ContainsKey("usage") == true;
        Check(usage.Cost is not null, usage.Cost is not null && hasCost, $"{form} cost");
    }

    private static long? Additional(ChatResponse response, string name) =>
        response.Usage?.AdditionalCounts is { } counts && counts.TryGetValue(name, out long count) ? count : null;

    private void Check<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            Lost.Add($"{where} {what}: {expected} became {actual}");
        }
    }

    private static JsonObject Json(ChatMessage message) =>
        JsonNode.Parse(JsonSerializer.Serialize(message, ChatCompletionsJson.TypeInfo<ChatMessage>()))!.AsObject();
}
