namespace OpenCompletions.ConsumerTests;

/// <summary>A type of the application's own with a property of each type of the library, so that a context that knows this one knows all.</summary>
public sealed class EveryType
{
    public AllowedTools? AllowedTools { get; set; }

    public AllowedToolsChoice? AllowedToolsChoice { get; set; }

    public Annotation? Annotation { get; set; }

    public ApiError? ApiError { get; set; }

    public ApiErrorResponse? ApiErrorResponse { get; set; }

    public ApproximateLocation? ApproximateLocation { get; set; }

    public AssistantMessage? AssistantMessage { get; set; }

    public AudioFormat? AudioFormat { get; set; }

    public AudioOptions? AudioOptions { get; set; }

    public AudioPart? AudioPart { get; set; }

    public AudioUrlPart? AudioUrlPart { get; set; }

    public AudioVoice? AudioVoice { get; set; }

    public ChatChoice? ChatChoice { get; set; }

    public ChatChunkChoice? ChatChunkChoice { get; set; }

    public ChatCompletion? ChatCompletion { get; set; }

    public ChatCompletionChunk? ChatCompletionChunk { get; set; }

    public ChatCompletionRequest? ChatCompletionRequest { get; set; }

    public ChatDelta? ChatDelta { get; set; }

    public ChatMessage? ChatMessage { get; set; }

    public ChoiceLogprobs? ChoiceLogprobs { get; set; }

    public CompletionTokensDetails? CompletionTokensDetails { get; set; }

    public CompletionUsage? CompletionUsage { get; set; }

    public ContentPart? ContentPart { get; set; }

    public CustomTool? CustomTool { get; set; }

    public CustomToolCall? CustomToolCall { get; set; }

    public CustomToolChoice? CustomToolChoice { get; set; }

    public CustomToolDefinition? CustomToolDefinition { get; set; }

    public CustomToolFormat? CustomToolFormat { get; set; }

    public DeveloperMessage? DeveloperMessage { get; set; }

    public FilePart? FilePart { get; set; }

    public FinishReason? FinishReason { get; set; }

    public FunctionCall? FunctionCall { get; set; }

    public FunctionCallChoice? FunctionCallChoice { get; set; }

    public FunctionDefinition? FunctionDefinition { get; set; }

    public FunctionMessage? FunctionMessage { get; set; }

    public FunctionTool? FunctionTool { get; set; }

    public FunctionToolChoice? FunctionToolChoice { get; set; }

    public GrammarDefinition? GrammarDefinition { get; set; }

    public GrammarSyntax? GrammarSyntax { get; set; }

    public ImageDetail? ImageDetail { get; set; }

    public ImagePart? ImagePart { get; set; }

    public ImageUrl? ImageUrl { get; set; }

    public InputAudio? InputAudio { get; set; }

    public InputFile? InputFile { get; set; }

    public JsonFieldValue? JsonFieldValue { get; set; }

    public JsonFields? JsonFields { get; set; }

    public JsonObjectResponseFormat? JsonObjectResponseFormat { get; set; }

    public JsonSchemaDefinition? JsonSchemaDefinition { get; set; }

    public JsonSchemaResponseFormat? JsonSchemaResponseFormat { get; set; }

    public MediaUrl? MediaUrl { get; set; }

    public MessageContent? MessageContent { get; set; }

    public Modality? Modality { get; set; }

    public ModerationMode? ModerationMode { get; set; }

    public ModerationOptions? ModerationOptions { get; set; }

    public ModerationPolicy? ModerationPolicy { get; set; }

    public ModerationReport? ModerationReport { get; set; }

    public ModerationResult? ModerationResult { get; set; }

    public ModerationRule? ModerationRule { get; set; }

    public OutputAudio? OutputAudio { get; set; }

    public Prediction? Prediction { get; set; }

    public PromptCacheMode? PromptCacheMode { get; set; }

    public PromptCacheOptions? PromptCacheOptions { get; set; }

    public PromptCacheRetention? PromptCacheRetention { get; set; }

    public PromptTokensDetails? PromptTokensDetails { get; set; }

    public ReasoningDetail? ReasoningDetail { get; set; }

    public ReasoningEffort? ReasoningEffort { get; set; }

    public RefusalPart? RefusalPart { get; set; }

    public ResponseFormat? ResponseFormat { get; set; }

    public SearchContextSize? SearchContextSize { get; set; }

    public ServiceTier? ServiceTier { get; set; }

    public StopSequences? StopSequences { get; set; }

    public StreamOptions? StreamOptions { get; set; }

    public SystemMessage? SystemMessage { get; set; }

    public TextPart? TextPart { get; set; }

    public TextResponseFormat? TextResponseFormat { get; set; }

    public ThinkingBlock? ThinkingBlock { get; set; }

    public ThinkingPart? ThinkingPart { get; set; }

    public TokenLogprob? TokenLogprob { get; set; }

    public Tool? Tool { get; set; }

    public ToolCall? ToolCall { get; set; }

    public ToolCallDelta? ToolCallDelta { get; set; }

    public ToolChoice? ToolChoice { get; set; }

    public ToolChoiceMode? ToolChoiceMode { get; set; }

    public ToolMessage? ToolMessage { get; set; }

    public ToolReference? ToolReference { get; set; }

    public TopLogprob? TopLogprob { get; set; }

    public UnknownMessage? UnknownMessage { get; set; }

    public UnknownPart? UnknownPart { get; set; }

    public UnknownResponseFormat? UnknownResponseFormat { get; set; }

    public UnknownTool? UnknownTool { get; set; }

    public UnknownToolChoice? UnknownToolChoice { get; set; }

    public UrlCitation? UrlCitation { get; set; }

    public UserLocation? UserLocation { get; set; }

    public UserMessage? UserMessage { get; set; }

    public Verbosity? Verbosity { get; set; }

    public VideoPart? VideoPart { get; set; }

    public WebSearchOptions? WebSearchOptions { get; set; }

    public List<ChatMessage>? History { get; set; }

    public Dictionary<string, ContentPart>? PartsByName { get; set; }

    public ChatMessage[]? Messages { get; set; }
}
