using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A request for a chat completion. Only what is set is sent. Fields that have no property here go through
/// <see cref="WireObject.AdditionalProperties"/>: <c>AdditionalProperties = new() { ["top_k"] = 40 }</c>.
/// </summary>
/// <remarks>
/// A string, a message, a list of messages and a collection expression of messages convert to a request. <c>with</c> copies
/// have lists and dictionaries of their own; the messages and tools in them are shared.
/// Not thread-safe to change; the client takes what it needs when it is called and never changes a request.
/// </remarks>
[JsonConverter(typeof(WireConverter<ChatCompletionRequest>)), CollectionBuilder(typeof(ChatCompletionRequest), nameof(FromMessages))]
public sealed partial record ChatCompletionRequest : WireObject
{
    private ListHolder<ChatMessage> _messages;
    private ListHolder<Tool> _tools;

    /// <summary>The model's name; open, as vendors have it. Null takes the client's default. On classic Azure the deployment in the endpoint's path decides.</summary>
    public string? Model { get; set; }

    /// <summary>The conversation; at least one message. Never null; an array that is set is copied, so that messages can be added.</summary>
    [AllowNull]
    public IList<ChatMessage> Messages
    {
        get => _messages.GetOrCreate();
        set => _messages = ListHolder<ChatMessage>.Create(Growable(value));
    }

    /// <summary>Whether the answer is streamed. The client sets it by the method that is called, whatever stands here; it is for servers that read requests.</summary>
    public bool? Stream { get; set; }

    /// <summary>What a stream carries besides the answer. Refused outside streams.</summary>
    public StreamOptions? StreamOptions { get; set; }

    /// <summary>Sampling temperature, 0 to 2, OpenAI's default 1. Reasoning models refuse other values than the default; MiniMax takes 0 (excluded) to 1.</summary>
    public double? Temperature { get; set; }

    /// <summary>Nucleus sampling, 0 to 1, OpenAI's default 1. Change this or the temperature, not both.</summary>
    public double? TopP { get; set; }

    /// <summary>How many choices to answer with, at least 1, OpenAI's default 1 and limit 128. Each is paid for. Some vendors know only 1.</summary>
    public long? N { get; set; }

    /// <summary>Texts at which the model stops; OpenAI takes up to 4.</summary>
    public StopSequences? Stop { get; set; }

    /// <summary>The longest answer in tokens (OpenAI: deprecated, and refused by reasoning models; still the only one that many vendors know).</summary>
    public long? MaxTokens { get; set; }

    /// <summary>The longest answer in tokens, reasoning included (OpenAI; older servers ignore it).</summary>
    public long? MaxCompletionTokens { get; set; }

    /// <summary>Penalty for tokens that occurred at all, -2 to 2, OpenAI's default 0. Gemini refuses the field.</summary>
    public double? PresencePenalty { get; set; }

    /// <summary>Penalty for tokens by how often they occurred, -2 to 2, OpenAI's default 0. Gemini refuses the field.</summary>
    public double? FrequencyPenalty { get; set; }

    /// <summary>Bias by token id, -100 to 100. OpenAI knows integers; vLLM and gateways take fractions.</summary>
    public IDictionary<string, double>? LogitBias { get; set; }

    /// <summary>Whether the answer tells the probabilities of its tokens.</summary>
    public bool? Logprobs { get; set; }

    /// <summary>How many of the likeliest tokens to tell at each place, 0 to 20 (xAI: 8); needs <see cref="Logprobs"/>.</summary>
    public long? TopLogprobs { get; set; }

    /// <summary>Seed for sampling as repeatable as the server can (OpenAI: deprecated). Sent exactly; some gateways round it beyond 2^53. Mistral's field is random_seed.</summary>
    public long? Seed { get; set; }

    /// <summary>The end user's id (OpenAI: deprecated for <see cref="SafetyIdentifier"/> and <see cref="PromptCacheKey"/>).</summary>
    public string? User { get; set; }

    /// <summary>A stable, hashed id of the end user for abuse detection, at most 64 characters (OpenAI).</summary>
    public string? SafetyIdentifier { get; set; }

    /// <summary>Brings requests with a common beginning to the same cache (OpenAI; Cerebras up to 1024 characters).</summary>
    public string? PromptCacheKey { get; set; }

    /// <summary>How long the prompt is cached (OpenAI, deprecated for <see cref="PromptCacheOptions"/>).</summary>
    public PromptCacheRetention? PromptCacheRetention { get; set; }

    /// <summary>How the prompt is cached (OpenAI, gpt-5.6 and later).</summary>
    public PromptCacheOptions? PromptCacheOptions { get; set; }

    /// <summary>The class of service: price against speed.</summary>
    public ServiceTier? ServiceTier { get; set; }

    /// <summary>How much a reasoning model thinks. A number (SGLang) goes through <see cref="WireObject.AdditionalProperties"/>.</summary>
    public ReasoningEffort? ReasoningEffort { get; set; }

    /// <summary>How long the answer shall be (OpenAI).</summary>
    public Verbosity? Verbosity { get; set; }

    /// <summary>The kinds of output; text by default.</summary>
    public IReadOnlyList<Modality>? Modalities { get; set; }

    /// <summary>How speech shall sound; needed with the audio modality.</summary>
    public AudioOptions? Audio { get; set; }

    /// <summary>What much of the answer will be, to be faster.</summary>
    public Prediction? Prediction { get; set; }

    /// <summary>What the answer's text looks like.</summary>
    public ResponseFormat? ResponseFormat { get; set; }

    /// <summary>The tools that the model may use. Never null; an array that is set is copied. Sent when it has tools, or when a list without any was set.</summary>
    [AllowNull]
    public IList<Tool> Tools
    {
        get => _tools.GetOrCreate();
        set => _tools = ListHolder<Tool>.Create(Growable(value));
    }

    /// <summary>Whether and which tool the model uses.</summary>
    public ToolChoice? ToolChoice { get; set; }

    /// <summary>Whether the model may ask for several tools at once; OpenAI's default is true.</summary>
    public bool? ParallelToolCalls { get; set; }

    /// <summary>How a search model searches the web.</summary>
    public WebSearchOptions? WebSearchOptions { get; set; }

    /// <summary>Whether the server keeps the completion for later retrieval (OpenAI); default false.</summary>
    public bool? Store { get; set; }

    /// <summary>Notes kept with a stored completion, at most 16 pairs, keys to 64, values to 512 characters (OpenAI).</summary>
    public IDictionary<string, string>? Metadata { get; set; }

    /// <summary>Asks for moderation beside the answer (OpenAI).</summary>
    public ModerationOptions? Moderation { get; set; }

    /// <summary>Functions, 1 to 128 (OpenAI: deprecated for <see cref="Tools"/>).</summary>
    public IReadOnlyList<FunctionDefinition>? Functions { get; set; }

    /// <summary>Whether and which function the model calls (OpenAI: deprecated for <see cref="ToolChoice"/>).</summary>
    public FunctionCallChoice? FunctionCall { get; set; }

    /// <summary>A request with one user message.</summary>
    /// <param name="prompt">What the user says.</param>
    public static implicit operator ChatCompletionRequest(string prompt) => Of([ChatMessage.User(prompt)]);

    /// <summary>A request with one message.</summary>
    /// <param name="message">The message.</param>
    public static implicit operator ChatCompletionRequest(ChatMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Of([message]);
    }

    /// <summary>A request with a conversation; the list itself is used, not a copy.</summary>
    /// <param name="messages">The messages.</param>
    public static implicit operator ChatCompletionRequest(List<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return Of(messages);
    }

    /// <summary>A request with a conversation.</summary>
    /// <param name="messages">The messages; copied.</param>
    public static implicit operator ChatCompletionRequest(ChatMessage[] messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return new() { Messages = messages };
    }

    /// <summary>
    /// Creates a request with a conversation, for collection expressions: <c>CompleteAsync([ChatMessage.System("a"), ..
    /// history])</c>.
    /// </summary>
    /// <param name="messages">The messages; copied.</param>
    /// <returns>The request.</returns>
    public static ChatCompletionRequest FromMessages(ReadOnlySpan<ChatMessage> messages) =>
        Of(new List<ChatMessage>(messages.ToArray()));

    /// <summary>Enumerates <see cref="Messages"/>. Tells the compiler what a collection expression of a request holds.</summary>
    /// <returns>The enumerator.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator<ChatMessage> GetEnumerator() => Messages.GetEnumerator();

    private protected override string Describe() =>
        $"Model = {Model}, Messages.Count = {_messages.Count}, Tools.Count = {_tools.Count}";

    // An array says that it is read-only; a loop that adds messages to the request needs a list.
    private static IList<T>? Growable<T>(IList<T>? list) => list is { IsReadOnly: true } ? new List<T>(list) : list;

    private static ChatCompletionRequest Of(List<ChatMessage> messages) =>
        new() { _messages = ListHolder<ChatMessage>.Create(messages) };

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
        t.Object("response_format", OpenCompletions.ResponseFormat.Wire.Instance, r => r.ResponseFormat, (r, v) => r.ResponseFormat = v),
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
