using static OpenCompletions.Tests.Wire.Shape;

namespace OpenCompletions.Tests.Wire;

/// <summary>The typed members of every object of the protocol. FieldCoverageTests holds this against the library's tables.</summary>
internal static class Shapes
{
    // Parts
    public static readonly ObjectShape ImageUrl = new(("url", Text), ("detail", Text));
    public static readonly ObjectShape MediaUrl = new(("url", Text), ("fps", Number));
    public static readonly ObjectShape InputAudio = new(("data", Text), ("format", Text));
    public static readonly ObjectShape InputFile = new(("filename", Text), ("file_data", Text), ("file_id", Text));
    public static readonly ObjectShape TextPart = new(("type", Text), ("text", Text));
    public static readonly ObjectShape ImagePart = new(("type", Text), ("image_url", ImageUrl));
    public static readonly ObjectShape AudioPart = new(("type", Text), ("input_audio", InputAudio));
    public static readonly ObjectShape FilePart = new(("type", Text), ("file", InputFile));
    public static readonly ObjectShape VideoPart = new(("type", Text), ("video_url", MediaUrl));
    public static readonly ObjectShape AudioUrlPart = new(("type", Text), ("audio_url", MediaUrl));
    public static readonly ObjectShape RefusalPart = new(("type", Text), ("refusal", Text));
    public static readonly ObjectShape ThinkingPart = new(("type", Text));
    public static readonly UnionShape Part = new UnionShape("type")
        .With("text", TextPart).With("image_url", ImagePart).With("input_audio", AudioPart).With("file", FilePart)
        .With("video_url", VideoPart).With("audio_url", AudioUrlPart).With("refusal", RefusalPart)
        .With("thinking", ThinkingPart);

    private static readonly ContentShape s_content = new(Part);

    // Tool calls and what else a message of the assistant holds
    public static readonly ObjectShape FunctionCall = new(("name", Text), ("arguments", Text));
    public static readonly ObjectShape CustomToolCall = new(("name", Text), ("input", Text));
    public static readonly ObjectShape ToolCall =
        new(("index", Integer), ("id", Text), ("type", Text), ("function", FunctionCall), ("custom", CustomToolCall));
    public static readonly ObjectShape UrlCitation =
        new(("start_index", Integer), ("end_index", Integer), ("url", Text), ("title", Text), ("content", Text));
    public static readonly ObjectShape Annotation = new(("type", Text), ("url_citation", UrlCitation));
    public static readonly ObjectShape OutputAudio = new(("id", Text), ("expires_at", Integer), ("data", Text), ("transcript", Text));
    public static readonly ObjectShape ReasoningDetail = new(
        ("type", Text), ("text", Text), ("summary", Text), ("data", Text), ("signature", Text), ("id", Text), ("format", Text), ("index", Integer));
    public static readonly ObjectShape ThinkingBlock = new(("type", Text), ("thinking", Text), ("data", Text), ("signature", Text));

    // Messages
    public static readonly ObjectShape SystemMessage = new(("role", Text), ("content", s_content), ("name", Text));
    public static readonly ObjectShape ToolMessage = new(("role", Text), ("content", s_content), ("tool_call_id", Text), ("name", Text));
    public static readonly ObjectShape AssistantMessage = new(AssistantMembers());
    public static readonly ObjectShape AnswerMessage = new(AssistantMembers()) { NullWhenAbsent = ["content", "refusal"] };
    public static readonly UnionShape Message = new UnionShape("role")
        .With("system", SystemMessage).With("developer", SystemMessage).With("user", SystemMessage).With("function", SystemMessage)
        .With("assistant", AssistantMessage).With("tool", ToolMessage);

    // Requests
    public static readonly ObjectShape FunctionDefinition = new(("name", Text), ("description", Text), ("parameters", Json), ("strict", Flag));
    public static readonly ObjectShape GrammarDefinition = new(("definition", Text), ("syntax", Text));
    public static readonly ObjectShape CustomToolFormat = new(("type", Text), ("grammar", GrammarDefinition));
    public static readonly ObjectShape CustomToolDefinition = new(("name", Text), ("description", Text), ("format", CustomToolFormat));
    public static readonly ObjectShape FunctionTool = new(("type", Text), ("function", FunctionDefinition));
    public static readonly ObjectShape CustomTool = new(("type", Text), ("custom", CustomToolDefinition));
    public static readonly UnionShape Tool = new UnionShape("type").With("function", FunctionTool).With("custom", CustomTool);

    public static readonly ObjectShape ToolReference = new(("name", Text));
    public static readonly ObjectShape FunctionToolChoice = new(("type", Text), ("function", ToolReference));
    public static readonly ObjectShape CustomToolChoice = new(("type", Text), ("custom", ToolReference));
    public static readonly ObjectShape AllowedTools = new(("mode", Text));
    public static readonly ObjectShape AllowedToolsChoice = new(("type", Text), ("allowed_tools", AllowedTools));
    public static readonly UnionShape ToolChoice = new UnionShape("type")
        .With("function", FunctionToolChoice).With("custom", CustomToolChoice).With("allowed_tools", AllowedToolsChoice);

    public static readonly ObjectShape JsonSchemaDefinition = new(("name", Text), ("description", Text), ("schema", Json), ("strict", Flag));
    public static readonly ObjectShape PlainResponseFormat = new(("type", Text));
    public static readonly ObjectShape JsonSchemaResponseFormat = new(("type", Text), ("json_schema", JsonSchemaDefinition));
    public static readonly UnionShape ResponseFormat = new UnionShape("type")
        .With("text", PlainResponseFormat).With("json_object", PlainResponseFormat).With("json_schema", JsonSchemaResponseFormat);

    public static readonly ObjectShape StreamOptions = new(("include_usage", Flag), ("include_obfuscation", Flag), ("continuous_usage_stats", Flag));
    public static readonly ObjectShape PromptCacheOptions = new(("mode", Text), ("ttl", Text));
    public static readonly ObjectShape AudioVoice = new(("id", Text));
    public static readonly ObjectShape AudioOptions = new(("voice", AudioVoice), ("format", Text));
    public static readonly ObjectShape Prediction = new(("type", Text), ("content", s_content));
    public static readonly ObjectShape ApproximateLocation = new(("country", Text), ("region", Text), ("city", Text), ("timezone", Text));
    public static readonly ObjectShape UserLocation = new(("type", Text), ("approximate", ApproximateLocation));
    public static readonly ObjectShape WebSearchOptions = new(("search_context_size", Text), ("user_location", UserLocation));
    public static readonly ObjectShape ModerationRule = new(("mode", Text));
    public static readonly ObjectShape ModerationPolicy = new(("input", ModerationRule), ("output", ModerationRule));
    public static readonly ObjectShape ModerationOptions = new(("model", Text), ("policy", ModerationPolicy));
    public static readonly ObjectShape FunctionCallChoice = new(("name", Text));

    public static readonly ObjectShape Request = new(
        ("model", Text), ("messages", new ListShape(Message)), ("stream", Flag), ("stream_options", StreamOptions), ("temperature", Number),
        ("top_p", Number), ("n", Integer), ("stop", Json), ("max_tokens", Integer), ("max_completion_tokens", Integer),
        ("presence_penalty", Number), ("frequency_penalty", Number), ("logit_bias", Json), ("logprobs", Flag), ("top_logprobs", Integer),
        ("seed", Integer), ("user", Text), ("safety_identifier", Text), ("prompt_cache_key", Text), ("prompt_cache_retention", Text),
        ("prompt_cache_options", PromptCacheOptions), ("service_tier", Text), ("reasoning_effort", Text), ("verbosity", Text),
        ("modalities", Json), ("audio", AudioOptions), ("prediction", Prediction), ("response_format", ResponseFormat),
        ("tools", new ListShape(Tool)), ("tool_choice", ToolChoice), ("parallel_tool_calls", Flag), ("web_search_options", WebSearchOptions),
        ("store", Flag), ("metadata", Json), ("moderation", ModerationOptions), ("functions", new ListShape(FunctionDefinition)),
        ("function_call", FunctionCallChoice));

    // Answers and chunks
    public static readonly ObjectShape TopLogprob = new(("token", Text), ("logprob", Number), ("bytes", new ListShape(Integer)));
    public static readonly ObjectShape TokenLogprob =
        new(("token", Text), ("logprob", Number), ("bytes", new ListShape(Integer)), ("top_logprobs", new ListShape(TopLogprob)));
    public static readonly ObjectShape ChoiceLogprobs = new(("content", new ListShape(TokenLogprob)), ("refusal", new ListShape(TokenLogprob)));
    public static readonly ObjectShape PromptTokensDetails = new(
        ("cached_tokens", Integer), ("cache_write_tokens", Integer), ("audio_tokens", Integer), ("text_tokens", Integer), ("image_tokens", Integer));
    public static readonly ObjectShape CompletionTokensDetails = new(
        ("reasoning_tokens", Integer), ("audio_tokens", Integer), ("text_tokens", Integer), ("image_tokens", Integer),
        ("accepted_prediction_tokens", Integer), ("rejected_prediction_tokens", Integer));
    public static readonly ObjectShape Usage = new(
        ("prompt_tokens", Integer), ("completion_tokens", Integer), ("total_tokens", Integer), ("prompt_tokens_details", PromptTokensDetails),
        ("completion_tokens_details", CompletionTokensDetails), ("prompt_cache_hit_tokens", Integer), ("prompt_cache_miss_tokens", Integer));
    public static readonly ObjectShape ModerationReport = new(("type", Text), ("model", Text), ("results", Json), ("code", Text), ("message", Text));
    public static readonly ObjectShape ModerationResult = new(("input", ModerationReport), ("output", ModerationReport));

    public static readonly ObjectShape Choice =
        new(("index", Integer), ("message", AnswerMessage), ("logprobs", ChoiceLogprobs), ("finish_reason", Shape.FinishReason))
        {
            NullWhenAbsent = ["finish_reason", "logprobs"],
        };

    public static readonly ObjectShape Completion = new(
        ("id", Text), ("object", Text), ("created", Integer), ("model", Text), ("choices", new ListShape(Choice)), ("usage", Usage),
        ("service_tier", Text), ("system_fingerprint", Text), ("metadata", Json), ("moderation", ModerationResult));

    public static readonly ObjectShape Delta = new(
        ("role", Text), ("content", s_content), ("refusal", Text), ("reasoning_content", Text), ("reasoning", Text), ("function_call", FunctionCall),
        ("audio", OutputAudio), ("tool_calls", new ListShape(ToolCall)), ("reasoning_details", new ListShape(ReasoningDetail)),
        ("thinking_blocks", new ListShape(ThinkingBlock)), ("annotations", new ListShape(Annotation)), ("images", new ListShape(Part)));

    public static readonly ObjectShape ChunkChoice =
        new(("index", Integer), ("delta", Delta), ("logprobs", ChoiceLogprobs), ("finish_reason", Shape.FinishReason), ("usage", Usage))
        {
            NullWhenAbsent = ["finish_reason"],
        };

    public static readonly ObjectShape Chunk = new(
        ("id", Text), ("object", Text), ("created", Integer), ("model", Text), ("system_fingerprint", Text), ("service_tier", Text),
        ("choices", new ListShape(ChunkChoice)), ("usage", Usage), ("moderation", ModerationResult));

    // Errors
    public static readonly ObjectShape Error = new(("message", Text), ("type", Text), ("param", Text), ("code", Text));
    public static readonly ObjectShape ErrorResponse = new(("error", Error));

    static Shapes()
    {
        // These two contain themselves.
        ThinkingPart.And(("thinking", new ListShape(Part)));
        AllowedTools.And(("tools", new ListShape(ToolChoice)));
    }

    /// <summary>By the library's type, what the JSON of it has.</summary>
    public static IReadOnlyDictionary<Type, ObjectShape> ByType { get; } = new Dictionary<Type, ObjectShape>
    {
        [typeof(AllowedTools)] = AllowedTools,
        [typeof(AllowedToolsChoice)] = AllowedToolsChoice,
        [typeof(Annotation)] = Annotation,
        [typeof(ApiError)] = Error,
        [typeof(ApiErrorResponse)] = ErrorResponse,
        [typeof(ApproximateLocation)] = ApproximateLocation,
        [typeof(AssistantMessage)] = AssistantMessage,
        [typeof(AudioOptions)] = AudioOptions,
        [typeof(AudioPart)] = AudioPart,
        [typeof(AudioUrlPart)] = AudioUrlPart,
        [typeof(AudioVoice)] = AudioVoice,
        [typeof(ChatChoice)] = Choice,
        [typeof(ChatChunkChoice)] = ChunkChoice,
        [typeof(ChatCompletion)] = Completion,
        [typeof(ChatCompletionChunk)] = Chunk,
        [typeof(ChatCompletionRequest)] = Request,
        [typeof(ChatDelta)] = Delta,
        [typeof(ChoiceLogprobs)] = ChoiceLogprobs,
        [typeof(CompletionTokensDetails)] = CompletionTokensDetails,
        [typeof(CompletionUsage)] = Usage,
        [typeof(CustomTool)] = CustomTool,
        [typeof(CustomToolCall)] = CustomToolCall,
        [typeof(CustomToolChoice)] = CustomToolChoice,
        [typeof(CustomToolDefinition)] = CustomToolDefinition,
        [typeof(CustomToolFormat)] = CustomToolFormat,
        [typeof(DeveloperMessage)] = SystemMessage,
        [typeof(FilePart)] = FilePart,
        [typeof(FunctionCall)] = FunctionCall,
        [typeof(FunctionCallChoice)] = FunctionCallChoice,
        [typeof(FunctionDefinition)] = FunctionDefinition,
        [typeof(FunctionMessage)] = SystemMessage,
        [typeof(FunctionTool)] = FunctionTool,
        [typeof(FunctionToolChoice)] = FunctionToolChoice,
        [typeof(GrammarDefinition)] = GrammarDefinition,
        [typeof(ImagePart)] = ImagePart,
        [typeof(ImageUrl)] = ImageUrl,
        [typeof(InputAudio)] = InputAudio,
        [typeof(InputFile)] = InputFile,
        [typeof(JsonObjectResponseFormat)] = PlainResponseFormat,
        [typeof(JsonSchemaDefinition)] = JsonSchemaDefinition,
        [typeof(JsonSchemaResponseFormat)] = JsonSchemaResponseFormat,
        [typeof(MediaUrl)] = MediaUrl,
        [typeof(ModerationOptions)] = ModerationOptions,
        [typeof(ModerationPolicy)] = ModerationPolicy,
        [typeof(ModerationReport)] = ModerationReport,
        [typeof(ModerationResult)] = ModerationResult,
        [typeof(ModerationRule)] = ModerationRule,
        [typeof(OutputAudio)] = OutputAudio,
        [typeof(Prediction)] = Prediction,
        [typeof(PromptCacheOptions)] = PromptCacheOptions,
        [typeof(PromptTokensDetails)] = PromptTokensDetails,
        [typeof(ReasoningDetail)] = ReasoningDetail,
        [typeof(RefusalPart)] = RefusalPart,
        [typeof(StreamOptions)] = StreamOptions,
        [typeof(SystemMessage)] = SystemMessage,
        [typeof(TextPart)] = TextPart,
        [typeof(TextResponseFormat)] = PlainResponseFormat,
        [typeof(ThinkingBlock)] = ThinkingBlock,
        [typeof(ThinkingPart)] = ThinkingPart,
        [typeof(TokenLogprob)] = TokenLogprob,
        [typeof(ToolCall)] = ToolCall,
        [typeof(ToolCallDelta)] = ToolCall,
        [typeof(ToolMessage)] = ToolMessage,
        [typeof(ToolReference)] = ToolReference,
        [typeof(TopLogprob)] = TopLogprob,
        [typeof(UrlCitation)] = UrlCitation,
        [typeof(UserLocation)] = UserLocation,
        [typeof(UserMessage)] = SystemMessage,
        [typeof(VideoPart)] = VideoPart,
        [typeof(WebSearchOptions)] = WebSearchOptions,
    };

    private static (string Name, Shape Shape)[] AssistantMembers() =>
    [
        ("role", Text), ("content", s_content), ("refusal", Text), ("tool_calls", new ListShape(ToolCall)), ("reasoning_content", Text),
        ("reasoning", Text), ("reasoning_details", new ListShape(ReasoningDetail)), ("annotations", new ListShape(Annotation)),
        ("audio", OutputAudio), ("function_call", FunctionCall), ("name", Text), ("images", new ListShape(Part)),
        ("thinking_blocks", new ListShape(ThinkingBlock)),
    ];
}
