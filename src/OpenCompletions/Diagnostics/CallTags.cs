using System.Diagnostics;
using System.Globalization;

namespace OpenCompletions;

/// <summary>
/// Creates the attributes of spans and metrics according to the OpenTelemetry conventions for generative AI. No attribute
/// contains a prompt or an answer.
/// </summary>
internal static class CallTags
{
    public static TagList CreateForRequest(PreparedCall call)
    {
        ChatCompletionRequest request = call.Request;
        TagList tags = CreateForMetrics(call, null, null);
        tags.Add("gen_ai.request.stream", call.IsStream);
        Add(ref tags, "gen_ai.request.temperature", request.Temperature);
        Add(ref tags, "gen_ai.request.top_p", request.TopP);
        Add(ref tags, "gen_ai.request.max_tokens", request.MaxCompletionTokens ?? request.MaxTokens);
        Add(ref tags, "gen_ai.request.frequency_penalty", request.FrequencyPenalty);
        Add(ref tags, "gen_ai.request.presence_penalty", request.PresencePenalty);
        Add(ref tags, "gen_ai.request.seed", request.Seed);
        Add(ref tags, "gen_ai.request.choice.count", request.N is 1 ? null : request.N);
        Add(ref tags, "gen_ai.request.stop_sequences", request.Stop?.ToArray());
        Add(ref tags, "gen_ai.output.type", GetOutputType(request));
        return tags;
    }

    /// <summary>Creates the dimensions of metrics. There are only a few, so that the number of time series stays small.</summary>
    public static TagList CreateForMetrics(PreparedCall call, string? responseModel, string? errorType)
    {
        var tags = new TagList
        {
            { "gen_ai.operation.name", "chat" },
            { "gen_ai.provider.name", ProviderName.Find(call.Uri) },
            { "server.address", call.Uri.Host },
            { "server.port", call.Uri.Port },
        };
        Add(ref tags, "gen_ai.request.model", call.Request.Model);
        Add(ref tags, "gen_ai.response.model", responseModel);
        Add(ref tags, "error.type", errorType);
        return tags;
    }

    public static void AddResponse(Activity activity, ChatCompletion completion)
    {
        Add(activity, "gen_ai.response.id", completion.Id);
        Add(activity, "gen_ai.response.model", completion.Model);
        string[] reasons = completion.Choices
            .Where(static c => c.FinishReason is not null).Select(static c => c.FinishReason!.Value.Value).ToArray();
        Add(activity, "gen_ai.response.finish_reasons", reasons.Length > 0 ? reasons : null);
        Add(activity, "gen_ai.usage.input_tokens", completion.Usage?.PromptTokens);
        Add(activity, "gen_ai.usage.output_tokens", completion.Usage?.CompletionTokens);
        Add(activity, "gen_ai.usage.cache_read.input_tokens", completion.Usage?.CachedTokens);
        Add(activity, "gen_ai.usage.reasoning.output_tokens", completion.Usage?.ReasoningTokens);
    }

    /// <summary>Returns the status of an error response; otherwise, the kind of the error or the type of the exception.</summary>
    public static string GetErrorType(Exception exception) => exception switch
    {
        ChatApiException { StatusCode: { } status } when (int)status >= 300 =>
            ((int)status).ToString(CultureInfo.InvariantCulture),
        ChatApiException api => api.Kind.Value,
        ChatTimeoutException => "timeout",
        OperationCanceledException => "cancelled",
        _ => exception.GetType().Name,
    };

    private static string? GetOutputType(ChatCompletionRequest request) => request.ResponseFormat switch
    {
        JsonSchemaResponseFormat or JsonObjectResponseFormat => "json",
        TextResponseFormat => "text",
        _ => request.Modalities?.Contains(Modality.Audio) == true ? "speech"
            : request.Modalities?.Contains(Modality.Image) == true ? "image" : null,
    };

    private static void Add(ref TagList tags, string name, object? value)
    {
        if (value is not null)
        {
            tags.Add(name, value);
        }
    }

    private static void Add(Activity activity, string name, object? value)
    {
        if (value is not null)
        {
            activity.SetTag(name, value);
        }
    }
}
