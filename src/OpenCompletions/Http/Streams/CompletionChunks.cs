namespace OpenCompletions;

/// <summary>Converts a completion into chunks, for servers that answer a streaming call with a completion.</summary>
internal static class CompletionChunks
{
    public static ChatCompletionChunk Create(ChatCompletion completion) => new()
    {
        Id = completion.Id,
        Object = completion.Object is null ? null : "chat.completion.chunk",
        Created = completion.Created,
        Model = completion.Model,
        SystemFingerprint = completion.SystemFingerprint,
        ServiceTier = completion.ServiceTier,
        Usage = completion.Usage,
        Moderation = completion.Moderation,
        Choices = completion.Choices.Select(Create).ToList(),
        AdditionalProperties = CreateFields(
            completion, "metadata", completion.Metadata is { } metadata ? (JsonFieldValue)ToFields(metadata) : null),
    };

    private static ChatChunkChoice Create(ChatChoice choice) => new()
    {
        Index = choice.Index,
        FinishReason = choice.FinishReason,
        Logprobs = choice.Logprobs,
        Delta = choice.Message is { } message ? Create(message) : null,
        AdditionalProperties = CreateFields(choice),
    };

    private static ChatDelta Create(AssistantMessage message) => new()
    {
        Role = message.Role,
        Content = message.Content,
        Refusal = message.Refusal,
        ReasoningContent = message.ReasoningContent,
        Reasoning = message.Reasoning,
        FunctionCall = message.FunctionCall,
        Audio = message.Audio,
        ToolCalls = message.ToolCalls.Count > 0 ? message.ToolCalls.Select(Create).ToList() : null,
        ReasoningDetails = message.ReasoningDetails.Count > 0 ? message.ReasoningDetails : null,
        ThinkingBlocks = message.ThinkingBlocks.Count > 0 ? message.ThinkingBlocks : null,
        Annotations = message.Annotations.Count > 0 ? message.Annotations : null,
        Images = message.Images.Count > 0 ? message.Images : null,
        AdditionalProperties = CreateFields(message, "name", message.Name is { } name ? (JsonFieldValue)name : null),
    };

    private static ToolCallDelta Create(ToolCall call, int index) => new()
    {
        Index = index,
        Id = call.Id,
        Type = call.Type,
        Function = call.Function,
        Custom = call.Custom,
        AdditionalProperties = CreateFields(call),
    };

    // A member without a typed counterpart in chunks is stored as an additional property. The accumulator restores it.
    private static JsonFields? CreateFields(WireObject source, string name = "", JsonFieldValue? value = null)
    {
        JsonFields? fields = source.FieldsOrNull is { } own ? new JsonFields(own) : null;
        if (value is not null)
        {
            (fields ??= [])[name] = value;
        }

        return fields;
    }

    private static JsonFields ToFields(IDictionary<string, string> texts)
    {
        var fields = new JsonFields();
        foreach (KeyValuePair<string, string> text in texts)
        {
            fields[text.Key] = text.Value;
        }

        return fields;
    }
}
