namespace OpenCompletions;

/// <summary>Makes chunks of a completion, for servers that answer a stream call with one.</summary>
internal static class CompletionChunks
{
    public static ChatCompletionChunk From(ChatCompletion completion) => new()
    {
        Id = completion.Id,
        Object = completion.Object is null ? null : "chat.completion.chunk",
        Created = completion.Created,
        Model = completion.Model,
        SystemFingerprint = completion.SystemFingerprint,
        ServiceTier = completion.ServiceTier,
        Usage = completion.Usage,
        Moderation = completion.Moderation,
        Choices = completion.Choices.Select(From).ToList(),
        AdditionalProperties = completion.FieldsOrNull is { } fields ? new JsonFields(fields) : null,
    };

    private static ChatChunkChoice From(ChatChoice choice) => new()
    {
        Index = choice.Index,
        FinishReason = choice.FinishReason,
        Logprobs = choice.Logprobs,
        Delta = choice.Message is { } message ? From(message) : null,
        AdditionalProperties = choice.FieldsOrNull is { } fields ? new JsonFields(fields) : null,
    };

    private static ChatDelta From(AssistantMessage message) => new()
    {
        Role = message.Role,
        Content = message.Content,
        Refusal = message.Refusal,
        ReasoningContent = message.ReasoningContent,
        Reasoning = message.Reasoning,
        FunctionCall = message.FunctionCall,
        Audio = message.Audio,
        ToolCalls = message.ToolCalls.Count > 0 ? message.ToolCalls.Select(From).ToList() : null,
        ReasoningDetails = message.ReasoningDetails.Count > 0 ? message.ReasoningDetails : null,
        ThinkingBlocks = message.ThinkingBlocks.Count > 0 ? message.ThinkingBlocks : null,
        Annotations = message.Annotations.Count > 0 ? message.Annotations : null,
        Images = message.Images.Count > 0 ? message.Images : null,
        AdditionalProperties = message.FieldsOrNull is { } fields ? new JsonFields(fields) : null,
    };

    private static ToolCallDelta From(ToolCall call, int index) => new()
    {
        Index = index,
        Id = call.Id,
        Type = call.Type,
        Function = call.Function,
        Custom = call.Custom,
        AdditionalProperties = call.FieldsOrNull is { } fields ? new JsonFields(fields) : null,
    };
}
