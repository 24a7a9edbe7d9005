using System.Text.Json;

namespace OpenCompletions.Extensions.AI;

/// <summary>
/// <see cref="ChatOptions"/> → a request. A request from <see cref="ChatOptions.RawRepresentationFactory"/> takes precedence;
/// lists are concatenated.
/// </summary>
internal static class RequestWriter
{
    /// <exception cref="NotSupportedException">
    /// An option or content has no equivalent in the protocol; the message names it.
    /// </exception>
    public static PreparedRequest Write(
        IChatClient client, IEnumerable<AIChatMessage> messages, ChatOptions? options, string? model)
    {
        options ??= new();
        UnsupportedOptions.Reject(options);
        object? raw = options.RawRepresentationFactory?.Invoke(client);
        ChatCompletionRequest request = raw switch
        {
            ChatCompletionRequest own => own with { },
            null or ChatCallOptions => new(),
            _ => throw Unsupported.Member(
                $"{nameof(ChatOptions)}.{nameof(ChatOptions.RawRepresentationFactory)}",
                $"it gave a {raw.GetType()}. Return a ChatCompletionRequest, ChatCallOptions or null."),
        };
        var callOptions = raw as ChatCallOptions;
        request.Model ??= options.ModelId ?? model;
        WriteMessages(messages, options, request);
        WriteAdditionalProperties(options, request);
        WriteSampling(options, request);
        bool? strict = Tools.Strict(options.AdditionalProperties);
        WriteTools(options, strict, request);
        request.ResponseFormat ??= options.ResponseFormat is { } format ? ResponseFormats.Write(format, strict) : null;
        request.ReasoningEffort ??= ReasoningLevels.Write(options.Reasoning?.Effort);
        UnsupportedOptions.RejectChoices(request, callOptions);
        return new(request, callOptions, new(request.Audio?.Format, options.Reasoning?.Output == ReasoningOutput.None));
    }

    private static void WriteMessages(IEnumerable<AIChatMessage> messages, ChatOptions options, ChatCompletionRequest request)
    {
        if (!string.IsNullOrEmpty(options.Instructions))
        {
            request.Messages.Add(ChatMessage.System(options.Instructions!));
        }

        foreach (ChatMessage message in HistoryWriter.Write(messages))
        {
            request.Messages.Add(message);
        }
    }

    private static void WriteSampling(ChatOptions options, ChatCompletionRequest request)
    {
        request.Temperature ??= Widen(options.Temperature);
        request.TopP ??= Widen(options.TopP);
        request.FrequencyPenalty ??= Widen(options.FrequencyPenalty);
        request.PresencePenalty ??= Widen(options.PresencePenalty);
        request.Seed ??= options.Seed;
        if (request.MaxTokens is null)
        {
            request.MaxCompletionTokens ??= options.MaxOutputTokens;
        }

        if (options.TopK is { } topK && !request.AdditionalProperties.ContainsKey("top_k"))
        {
            request.AdditionalProperties["top_k"] = topK;
        }

        if (options.StopSequences is { Count: > 0 } stop)
        {
            request.Stop = StopSequences.FromList([.. request.Stop ?? Enumerable.Empty<string>(), .. stop]);
        }
    }

    // Servers reject a tool choice without tools. Only a required one is sent nevertheless.
    private static void WriteTools(ChatOptions options, bool? strict, ChatCompletionRequest request)
    {
        foreach (AITool tool in options.Tools ?? [])
        {
            Tools.Write(tool, strict, request);
        }

        if (request.Tools.Count > 0)
        {
            request.ToolChoice ??= Tools.WriteMode(options.ToolMode);
            request.ParallelToolCalls ??= options.AllowMultipleToolCalls;
        }
        else if (options.ToolMode is RequiredChatToolMode)
        {
            request.ToolChoice ??= Tools.WriteMode(options.ToolMode);
        }
    }

    private static void WriteAdditionalProperties(ChatOptions options, ChatCompletionRequest request)
    {
        foreach (KeyValuePair<string, object?> property in options.AdditionalProperties ?? [])
        {
            if (!Tools.IsStrict(property.Key) && !request.AdditionalProperties.ContainsKey(property.Key))
            {
                request.AdditionalProperties[property.Key] = JsonValues.From(
                    property.Value, $"{nameof(ChatOptions)}.{nameof(ChatOptions.AdditionalProperties)}[\"{property.Key}\"]");
            }
        }
    }

    private static double? Widen(float? number) => number is { } value ? JsonValues.Widen(value) : null;
}
