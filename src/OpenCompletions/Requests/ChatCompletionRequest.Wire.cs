namespace OpenCompletions;

public sealed partial record ChatCompletionRequest
{
    internal override IWireTable Table => Wire;

    internal static readonly WireTable<ChatCompletionRequest> Wire = new(static () => new(), static t =>
    [
        t.Text("model", r => r.Model, (r, v) => r.Model = v),
        t.Object(
            "messages", MessagesWire.Instance, r => r._messages.ListOrNull,
            (r, v) => r._messages = ListHolder<ChatMessage>.Create(v)),
        t.Flag("stream", r => r.Stream, (r, v) => r.Stream = v),
        t.Object("stream_options", StreamOptions.Wire, r => r.StreamOptions, (r, v) => r.StreamOptions = v),
        t.Number("temperature", r => r.Temperature, (r, v) => r.Temperature = v),
        t.Number("top_p", r => r.TopP, (r, v) => r.TopP = v),
        t.Integer("n", r => r.N, (r, v) => r.N = v),
        t.Object("stop", OpenCompletions.StopSequences.Wire.Instance, r => r.Stop, (r, v) => r.Stop = v),
        t.Integer("max_tokens", r => r.MaxTokens, (r, v) => r.MaxTokens = v),
        t.Integer("max_completion_tokens", r => r.MaxCompletionTokens, (r, v) => r.MaxCompletionTokens = v),
        t.Number("presence_penalty", r => r.PresencePenalty, (r, v) => r.PresencePenalty = v),
        t.Number("frequency_penalty", r => r.FrequencyPenalty, (r, v) => r.FrequencyPenalty = v),
        t.Map("logit_bias", NumberWire.Instance, r => r.LogitBias, (r, v) => r.LogitBias = v),
        t.Flag("logprobs", r => r.Logprobs, (r, v) => r.Logprobs = v),
        t.Integer("top_logprobs", r => r.TopLogprobs, (r, v) => r.TopLogprobs = v),
        t.Integer("seed", r => r.Seed, (r, v) => r.Seed = v),
        t.Text("user", r => r.User, (r, v) => r.User = v),
        t.Text("safety_identifier", r => r.SafetyIdentifier, (r, v) => r.SafetyIdentifier = v),
        t.Text("prompt_cache_key", r => r.PromptCacheKey, (r, v) => r.PromptCacheKey = v),
        t.Open("prompt_cache_retention", r => r.PromptCacheRetention, (r, v) => r.PromptCacheRetention = v),
        t.Object("prompt_cache_options", PromptCacheOptions.Wire, r => r.PromptCacheOptions, (r, v) => r.PromptCacheOptions = v),
        t.Open("service_tier", r => r.ServiceTier, (r, v) => r.ServiceTier = v),
        t.Open("reasoning_effort", r => r.ReasoningEffort, (r, v) => r.ReasoningEffort = v),
        t.Open("verbosity", r => r.Verbosity, (r, v) => r.Verbosity = v),
        t.List("modalities", OpenStringConverter<Modality>.Instance, r => r.Modalities, (r, v) => r.Modalities = v),
        t.Object("audio", AudioOptions.Wire, r => r.Audio, (r, v) => r.Audio = v),
        t.Object("prediction", Prediction.Wire, r => r.Prediction, (r, v) => r.Prediction = v),
        t.Object(
            "response_format", OpenCompletions.ResponseFormat.Wire.Instance, r => r.ResponseFormat,
            (r, v) => r.ResponseFormat = v),
        t.Object(
            "tools", new MutableListWire<Tool>(Tool.Wire.Instance), r => r._tools.ListOrNull,
            (r, v) => r._tools = ListHolder<Tool>.Create(v)),
        t.Object("tool_choice", OpenCompletions.ToolChoice.Wire.Instance, r => r.ToolChoice, (r, v) => r.ToolChoice = v),
        t.Flag("parallel_tool_calls", r => r.ParallelToolCalls, (r, v) => r.ParallelToolCalls = v),
        t.Object("web_search_options", WebSearchOptions.Wire, r => r.WebSearchOptions, (r, v) => r.WebSearchOptions = v),
        t.Flag("store", r => r.Store, (r, v) => r.Store = v),
        t.Map("metadata", TextWire.Instance, r => r.Metadata, (r, v) => r.Metadata = v),
        t.Object("moderation", ModerationOptions.Wire, r => r.Moderation, (r, v) => r.Moderation = v),
        t.List("functions", FunctionDefinition.Wire, r => r.Functions, (r, v) => r.Functions = v),
        t.Object("function_call", FunctionCallChoice.Wire, r => r.FunctionCall, (r, v) => r.FunctionCall = v),
    ]);
}
