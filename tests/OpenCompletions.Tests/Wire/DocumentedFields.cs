namespace OpenCompletions.Tests.Wire;

/// <summary>The fields that the protocol's documents name, by the type that stands for the object.</summary>
internal static class DocumentedFields
{
    /// <summary>OpenAI's published schema.</summary>
    public static readonly (Type Type, string Fields)[] OpenAi =
    [
        (typeof(ChatCompletionRequest), "model messages temperature top_p n stream stream_options stop max_tokens max_completion_tokens presence_penalty frequency_penalty logit_bias logprobs top_logprobs seed user safety_identifier prompt_cache_key prompt_cache_retention prompt_cache_options service_tier reasoning_effort verbosity modalities audio prediction response_format tools tool_choice parallel_tool_calls web_search_options store metadata moderation functions function_call"),
        (typeof(StreamOptions), "include_usage include_obfuscation"),
        (typeof(PromptCacheOptions), "mode ttl"),
        (typeof(AudioOptions), "voice format"),
        (typeof(AudioVoice), "id"),
        (typeof(Prediction), "type content"),
        (typeof(WebSearchOptions), "search_context_size user_location"),
        (typeof(UserLocation), "type approximate"),
        (typeof(ApproximateLocation), "country region city timezone"),
        (typeof(ModerationOptions), "model policy"),
        (typeof(ModerationPolicy), "input output"),
        (typeof(ModerationRule), "mode"),
        (typeof(FunctionCallChoice), "name"),
        (typeof(DeveloperMessage), "role content name"),
        (typeof(SystemMessage), "role content name"),
        (typeof(UserMessage), "role content name"),
        (typeof(AssistantMessage), "role content refusal name audio tool_calls function_call annotations"),
        (typeof(ToolMessage), "role content tool_call_id"),
        (typeof(FunctionMessage), "role content name"),
        (typeof(TextPart), "type text"),
        (typeof(ImagePart), "type image_url"),
        (typeof(ImageUrl), "url detail"),
        (typeof(AudioPart), "type input_audio"),
        (typeof(InputAudio), "data format"),
        (typeof(FilePart), "type file"),
        (typeof(InputFile), "filename file_data file_id"),
        (typeof(RefusalPart), "type refusal"),
        (typeof(FunctionTool), "type function"),
        (typeof(FunctionDefinition), "name description parameters strict"),
        (typeof(CustomTool), "type custom"),
        (typeof(CustomToolDefinition), "name description format"),
        (typeof(CustomToolFormat), "type grammar"),
        (typeof(GrammarDefinition), "definition syntax"),
        (typeof(FunctionToolChoice), "type function"),
        (typeof(CustomToolChoice), "type custom"),
        (typeof(AllowedToolsChoice), "type allowed_tools"),
        (typeof(AllowedTools), "mode tools"),
        (typeof(ToolReference), "name"),
        (typeof(ToolCall), "id type function custom"),
        (typeof(FunctionCall), "name arguments"),
        (typeof(CustomToolCall), "name input"),
        (typeof(TextResponseFormat), "type"),
        (typeof(JsonObjectResponseFormat), "type"),
        (typeof(JsonSchemaResponseFormat), "type json_schema"),
        (typeof(JsonSchemaDefinition), "name description schema strict"),
        (typeof(ChatCompletion), "id object created model choices usage service_tier system_fingerprint metadata moderation"),
        (typeof(ChatChoice), "index message finish_reason logprobs"),
        (typeof(ChoiceLogprobs), "content refusal"),
        (typeof(TokenLogprob), "token logprob bytes top_logprobs"),
        (typeof(TopLogprob), "token logprob bytes"),
        (typeof(Annotation), "type url_citation"),
        (typeof(UrlCitation), "start_index end_index url title"),
        (typeof(OutputAudio), "id expires_at data transcript"),
        (typeof(CompletionUsage), "prompt_tokens completion_tokens total_tokens prompt_tokens_details completion_tokens_details"),
        (typeof(PromptTokensDetails), "audio_tokens cached_tokens text_tokens image_tokens cache_write_tokens"),
        (typeof(CompletionTokensDetails), "reasoning_tokens audio_tokens text_tokens accepted_prediction_tokens rejected_prediction_tokens"),
        (typeof(ModerationResult), "input output"),
        (typeof(ModerationReport), "type model results code message"),
        (typeof(ChatCompletionChunk), "id object created model choices usage service_tier system_fingerprint moderation"),
        (typeof(ChatChunkChoice), "index delta finish_reason logprobs"),
        (typeof(ChatDelta), "role content refusal tool_calls function_call audio"),
        (typeof(ToolCallDelta), "index id type function"),
        (typeof(ApiErrorResponse), "error"),
        (typeof(ApiError), "message type param code"),
    ];

    /// <summary>A document that shows a conversation of texts.</summary>
    public static readonly (Type Type, string Fields)[] TextChat =
    [
        (typeof(ChatCompletionRequest), "model messages"),
        (typeof(DeveloperMessage), "role content"),
        (typeof(UserMessage), "role content"),
    ];

    /// <summary>A document that shows an image beside text.</summary>
    public static readonly (Type Type, string Fields)[] ImageChat =
    [
        (typeof(ChatCompletionRequest), "model messages max_tokens"),
        (typeof(UserMessage), "role content"),
        (typeof(TextPart), "type text"),
        (typeof(ImagePart), "type image_url"),
        (typeof(ImageUrl), "url"),
    ];

    /// <summary>The document of a gateway that describes requests, answers and errors whole.</summary>
    public static readonly (Type Type, string Fields)[] Gateway =
    [
        (typeof(ChatCompletionRequest), "model messages temperature top_p n stream stream_options stop max_tokens max_completion_tokens presence_penalty frequency_penalty logit_bias user tools tool_choice response_format seed reasoning_effort modalities audio"),
        (typeof(StreamOptions), "include_usage"),
        (typeof(AudioOptions), "voice format"),
        (typeof(SystemMessage), "role content name"),
        (typeof(DeveloperMessage), "role content name"),
        (typeof(UserMessage), "role content name"),
        (typeof(AssistantMessage), "role content name tool_calls reasoning_content"),
        (typeof(ToolMessage), "role content name tool_call_id"),
        (typeof(TextPart), "type text"),
        (typeof(ImagePart), "type image_url"),
        (typeof(ImageUrl), "url detail"),
        (typeof(AudioPart), "type input_audio"),
        (typeof(InputAudio), "data format"),
        (typeof(FilePart), "type file"),
        (typeof(InputFile), "filename file_data file_id"),
        (typeof(VideoPart), "type video_url"),
        (typeof(MediaUrl), "url"),
        (typeof(ToolCall), "id type function"),
        (typeof(FunctionCall), "name arguments"),
        (typeof(FunctionTool), "type function"),
        (typeof(FunctionDefinition), "name description parameters"),
        (typeof(FunctionToolChoice), "type function"),
        (typeof(ToolReference), "name"),
        (typeof(JsonSchemaResponseFormat), "type json_schema"),
        (typeof(ChatCompletion), "id object created model choices usage system_fingerprint"),
        (typeof(ChatChoice), "index message finish_reason"),
        (typeof(CompletionUsage), "prompt_tokens completion_tokens total_tokens prompt_tokens_details completion_tokens_details"),
        (typeof(PromptTokensDetails), "cached_tokens text_tokens audio_tokens image_tokens"),
        (typeof(CompletionTokensDetails), "text_tokens audio_tokens reasoning_tokens"),
        (typeof(ApiErrorResponse), "error"),
        (typeof(ApiError), "message type param code"),
    ];

    /// <summary>A document that gives content only as an array, with images as bare strings.</summary>
    public static readonly (Type Type, string Fields)[] ArrayContent =
    [
        (typeof(ChatCompletionRequest), "model messages temperature top_p n stream stop max_tokens presence_penalty frequency_penalty logit_bias user"),
        (typeof(UserMessage), "role content"),
        (typeof(TextPart), "type text"),
        (typeof(ImagePart), "type image_url"),
        (typeof(ChatCompletion), "id object created choices usage"),
        (typeof(ChatChoice), "index message finish_reason"),
        (typeof(AssistantMessage), "role content"),
        (typeof(CompletionUsage), "prompt_tokens completion_tokens total_tokens"),
    ];

    /// <summary>A document whose sample answer has every optional member at once.</summary>
    public static readonly (Type Type, string Fields)[] FullAnswer =
    [
        (typeof(ChatCompletion), "id choices created model service_tier system_fingerprint object usage"),
        (typeof(ChatChoice), "finish_reason index message logprobs"),
        (typeof(AssistantMessage), "content refusal tool_calls annotations role function_call audio"),
        (typeof(ToolCall), "id type function"),
        (typeof(FunctionCall), "name arguments"),
        (typeof(Annotation), "type url_citation"),
        (typeof(UrlCitation), "end_index start_index url title"),
        (typeof(OutputAudio), "id expires_at data transcript"),
        (typeof(ChoiceLogprobs), "content refusal"),
        (typeof(TokenLogprob), "token logprob bytes top_logprobs"),
        (typeof(TopLogprob), "token logprob bytes"),
        (typeof(CompletionUsage), "completion_tokens prompt_tokens total_tokens completion_tokens_details prompt_tokens_details"),
        (typeof(CompletionTokensDetails), "accepted_prediction_tokens audio_tokens reasoning_tokens rejected_prediction_tokens"),
        (typeof(PromptTokensDetails), "audio_tokens cached_tokens"),
    ];

    /// <summary>What common dialects add and the library types.</summary>
    public static readonly (Type Type, string Fields)[] Dialects =
    [
        (typeof(StreamOptions), "continuous_usage_stats"),
        (typeof(AssistantMessage), "reasoning_content reasoning reasoning_details thinking_blocks images"),
        (typeof(ReasoningDetail), "type text summary data signature id format index"),
        (typeof(ThinkingBlock), "type thinking signature"),
        (typeof(ThinkingPart), "type thinking"),
        (typeof(AudioUrlPart), "type audio_url"),
        (typeof(MediaUrl), "url fps"),
        (typeof(ToolMessage), "name"),
        (typeof(ToolCall), "index"),
        (typeof(UrlCitation), "content"),
        (typeof(CompletionUsage), "prompt_cache_hit_tokens prompt_cache_miss_tokens"),
        (typeof(CompletionTokensDetails), "image_tokens"),
        (typeof(ChatChunkChoice), "usage"),
        (typeof(ChatDelta), "reasoning_content reasoning reasoning_details thinking_blocks annotations images"),
        (typeof(ToolCallDelta), "custom"),
    ];

    /// <summary>Of OpenAI's schema, what has no property on purpose: padding nobody reads, and a marker that any part may carry.</summary>
    public static readonly (Type Type, string Field)[] LeftToAdditionalProperties =
    [
        (typeof(ChatCompletionChunk), "obfuscation"),
        (typeof(TextPart), "prompt_cache_breakpoint"),
    ];
}
