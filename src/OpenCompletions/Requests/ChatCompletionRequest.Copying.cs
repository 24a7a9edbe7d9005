namespace OpenCompletions;

/// <content>Creates copies. A copy for <c>with</c> has its own lists and dictionaries; a copy for a call shares those of the
/// original.</content>
public sealed partial record ChatCompletionRequest
{
    /// <summary>Creates an empty request.</summary>
    public ChatCompletionRequest()
    {
    }

    private ChatCompletionRequest(ChatCompletionRequest original)
        : base(original)
    {
        ShareMembers(original);
        _messages = original._messages.Copy();
        _tools = original._tools.Copy();
        LogitBias = Copy(original.LogitBias);
        Metadata = Copy(original.Metadata);
    }

    /// <summary>
    /// Creates a copy for a call, which only reads the lists. Copying a long conversation would cost more than the rest of the
    /// call.
    /// </summary>
    internal ChatCompletionRequest CopyForCall()
    {
        JsonFields? ownFields = FieldsOrNull is { } fields ? new JsonFields(fields) : null;
        var copy = new ChatCompletionRequest { AdditionalProperties = ownFields };
        copy.ShareMembers(this);
        return copy;
    }

    private void ShareMembers(ChatCompletionRequest original)
    {
        _messages = original._messages;
        _tools = original._tools;
        Model = original.Model;
        Stream = original.Stream;
        StreamOptions = original.StreamOptions;
        Temperature = original.Temperature;
        TopP = original.TopP;
        N = original.N;
        Stop = original.Stop;
        MaxTokens = original.MaxTokens;
        MaxCompletionTokens = original.MaxCompletionTokens;
        PresencePenalty = original.PresencePenalty;
        FrequencyPenalty = original.FrequencyPenalty;
        Logprobs = original.Logprobs;
        TopLogprobs = original.TopLogprobs;
        Seed = original.Seed;
        User = original.User;
        SafetyIdentifier = original.SafetyIdentifier;
        PromptCacheKey = original.PromptCacheKey;
        PromptCacheRetention = original.PromptCacheRetention;
        PromptCacheOptions = original.PromptCacheOptions;
        ServiceTier = original.ServiceTier;
        ReasoningEffort = original.ReasoningEffort;
        Verbosity = original.Verbosity;
        Modalities = original.Modalities;
        Audio = original.Audio;
        Prediction = original.Prediction;
        ResponseFormat = original.ResponseFormat;
        ToolChoice = original.ToolChoice;
        ParallelToolCalls = original.ParallelToolCalls;
        WebSearchOptions = original.WebSearchOptions;
        Store = original.Store;
        Moderation = original.Moderation;
        Functions = original.Functions;
        FunctionCall = original.FunctionCall;
        LogitBias = original.LogitBias;
        Metadata = original.Metadata;
    }

    private static IDictionary<string, T>? Copy<T>(IDictionary<string, T>? map) =>
        map is null ? null : new Dictionary<string, T>(map, StringComparer.Ordinal);
}
