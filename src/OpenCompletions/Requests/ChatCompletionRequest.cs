using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A request for a chat completion. Only members that are set are sent. Set request members without a property in
/// <see cref="WireObject.AdditionalProperties"/>.
/// </summary>
/// <remarks>
/// A string, a message, a list of messages and a collection expression of messages convert to a request. Copies created by
/// <c>with</c> have their own lists and dictionaries, but share the messages and tools in them. Not thread-safe for writing.
/// The client reads the request before <c>CompleteAsync</c> or <c>StreamAsync</c> returns, and never changes it.
/// </remarks>
/// <example>
/// <code>
/// var request = new ChatCompletionRequest
/// {
///     Model = "gpt-5-mini",
///     Messages = [ChatMessage.System("Be brief."), ChatMessage.User("What is HTTP?")],
///     MaxCompletionTokens = 500,
///     AdditionalProperties = new() { ["top_k"] = 40 },
/// };
/// ChatCompletion answer = await client.CompleteAsync(request);
/// </code>
/// </example>
[JsonConverter(typeof(WireConverter<ChatCompletionRequest>))]
[CollectionBuilder(typeof(ChatCompletionRequest), nameof(FromMessages))]
public sealed partial record ChatCompletionRequest : WireObject
{
    private ListHolder<ChatMessage> _messages;
    private ListHolder<Tool> _tools;

    /// <summary>
    /// The name of the model. Null uses the default of the client. For classic Azure OpenAI endpoints, the deployment in the
    /// endpoint's path determines the model.
    /// </summary>
    public string? Model { get; set; }

    /// <summary>
    /// The conversation; at least one message. Never null. A read-only list, such as an array, is copied when it is set, so
    /// that messages can be added.
    /// </summary>
    [AllowNull]
    public IList<ChatMessage> Messages
    {
        get => _messages.GetOrCreate();
        set => _messages = ListHolder<ChatMessage>.Create(EnsureMutable(value));
    }

    /// <summary>
    /// Whether the answer is streamed. Clients ignore this value, because the called method determines whether the answer is
    /// streamed. Servers that read requests use this value.
    /// </summary>
    public bool? Stream { get; set; }

    /// <summary>Additional data in a stream. Valid only for streamed requests.</summary>
    public StreamOptions? StreamOptions { get; set; }

    /// <summary>
    /// The sampling temperature, from 0 to 2; OpenAI's default is 1. Reasoning models accept only the default; MiniMax accepts
    /// values greater than 0 and up to 1.
    /// </summary>
    public double? Temperature { get; set; }

    /// <summary>
    /// The probability mass for nucleus sampling, from 0 to 1; OpenAI's default is 1. Change either this value or
    /// <see cref="Temperature"/>, but not both.
    /// </summary>
    public double? TopP { get; set; }

    /// <summary>
    /// The number of choices to generate, at least 1; OpenAI's default is 1 and its maximum 128. Every choice is charged. Some
    /// vendors support only 1.
    /// </summary>
    public long? N { get; set; }

    /// <summary>The sequences at which the model stops; OpenAI supports up to 4.</summary>
    public StopSequences? Stop { get; set; }

    /// <summary>
    /// The maximum number of tokens in the answer. OpenAI deprecates it in favor of <see cref="MaxCompletionTokens"/>, and its
    /// reasoning models reject it; many other vendors support only this member.
    /// </summary>
    public long? MaxTokens { get; set; }

    /// <summary>The maximum number of tokens in the answer, including reasoning (OpenAI; older servers ignore it).</summary>
    public long? MaxCompletionTokens { get; set; }

    /// <summary>
    /// The penalty for tokens that already occurred, from -2 to 2; OpenAI's default is 0. Gemini rejects the member.
    /// </summary>
    public double? PresencePenalty { get; set; }

    /// <summary>
    /// The penalty for tokens in proportion to how often they occurred, from -2 to 2; OpenAI's default is 0. Gemini rejects the
    /// member.
    /// </summary>
    public double? FrequencyPenalty { get; set; }

    /// <summary>
    /// The bias of tokens by token ID, from -100 to 100. OpenAI supports integers; vLLM and gateways support fractions.
    /// </summary>
    public IDictionary<string, double>? LogitBias { get; set; }

    /// <summary>Whether to return the log probabilities of the answer's tokens.</summary>
    public bool? Logprobs { get; set; }

    /// <summary>
    /// The number of most likely tokens to return at each position, from 0 to 20 (xAI: 8). Requires <see cref="Logprobs"/>.
    /// </summary>
    public long? TopLogprobs { get; set; }

    /// <summary>
    /// The seed for reproducible sampling, on a best-effort basis (OpenAI, deprecated). The exact value is sent; some gateways
    /// round values beyond 2^53. Mistral's member is <c>random_seed</c>.
    /// </summary>
    public long? Seed { get; set; }

    /// <summary>
    /// The ID of the end user (OpenAI, deprecated in favor of <see cref="SafetyIdentifier"/> and <see cref="PromptCacheKey"/>).
    /// </summary>
    public string? User { get; set; }

    /// <summary>A stable, hashed ID of the end user for abuse detection, at most 64 characters (OpenAI).</summary>
    public string? SafetyIdentifier { get; set; }

    /// <summary>
    /// A key that routes requests with a common prefix to the same prompt cache (OpenAI; Cerebras, at most 1,024 characters).
    /// </summary>
    public string? PromptCacheKey { get; set; }

    /// <summary>The retention of the cached prompt (OpenAI, deprecated in favor of <see cref="PromptCacheOptions"/>).</summary>
    public PromptCacheRetention? PromptCacheRetention { get; set; }

    /// <summary>The options of the prompt cache (OpenAI, gpt-5.6 and later).</summary>
    public PromptCacheOptions? PromptCacheOptions { get; set; }

    /// <summary>The service tier, which determines price and speed.</summary>
    public ServiceTier? ServiceTier { get; set; }

    /// <summary>
    /// The amount of reasoning before the answer. Set a numeric effort (SGLang) in
    /// <see cref="WireObject.AdditionalProperties"/>.
    /// </summary>
    public ReasoningEffort? ReasoningEffort { get; set; }

    /// <summary>The length of the answer (OpenAI).</summary>
    public Verbosity? Verbosity { get; set; }

    /// <summary>The kinds of output to generate. The default of servers is text.</summary>
    public IReadOnlyList<Modality>? Modalities { get; set; }

    /// <summary>The voice and format of a spoken answer. Required with <see cref="Modality.Audio"/>.</summary>
    public AudioOptions? Audio { get; set; }

    /// <summary>
    /// Text expected to appear largely unchanged in the answer, so that the server can answer faster (predicted outputs).
    /// </summary>
    public Prediction? Prediction { get; set; }

    /// <summary>The format that the model must answer in.</summary>
    public ResponseFormat? ResponseFormat { get; set; }

    /// <summary>
    /// The tools that the model can call. Never null. A read-only list, such as an array, is copied when it is set. The member
    /// is sent if the list has tools, or if an empty list was set.
    /// </summary>
    [AllowNull]
    public IList<Tool> Tools
    {
        get => _tools.GetOrCreate();
        set => _tools = ListHolder<Tool>.Create(EnsureMutable(value));
    }

    /// <summary>Whether the model calls a tool, and which one.</summary>
    public ToolChoice? ToolChoice { get; set; }

    /// <summary>Whether the model can call several tools at once; OpenAI's default is true.</summary>
    public bool? ParallelToolCalls { get; set; }

    /// <summary>The web search options of a search model.</summary>
    public WebSearchOptions? WebSearchOptions { get; set; }

    /// <summary>Whether the server stores the completion for later retrieval (OpenAI; the default is false).</summary>
    public bool? Store { get; set; }

    /// <summary>
    /// Metadata of a stored completion: at most 16 pairs, with keys of at most 64 and values of at most 512 characters
    /// (OpenAI).
    /// </summary>
    public IDictionary<string, string>? Metadata { get; set; }

    /// <summary>The options for the moderation of the messages and of the answer (OpenAI). Null requests no moderation.</summary>
    public ModerationOptions? Moderation { get; set; }

    /// <summary>The functions that the model can call, 1 to 128 (OpenAI, deprecated in favor of <see cref="Tools"/>).</summary>
    public IReadOnlyList<FunctionDefinition>? Functions { get; set; }

    /// <summary>
    /// Whether the model calls a function, and which one (OpenAI, deprecated in favor of <see cref="ToolChoice"/>).
    /// </summary>
    public FunctionCallChoice? FunctionCall { get; set; }

    /// <summary>Converts a string to a request with one user message.</summary>
    /// <param name="prompt">The text of the message.</param>
    public static implicit operator ChatCompletionRequest(string prompt) => Create([ChatMessage.User(prompt)]);

    /// <summary>Converts a message to a request.</summary>
    /// <param name="message">The message.</param>
    public static implicit operator ChatCompletionRequest(ChatMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Create([message]);
    }

    /// <summary>Converts a conversation to a request.</summary>
    /// <param name="messages">The messages. The request uses the list itself, not a copy.</param>
    public static implicit operator ChatCompletionRequest(List<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return Create(messages);
    }

    /// <summary>Converts a conversation to a request.</summary>
    /// <param name="messages">The messages, which are copied.</param>
    public static implicit operator ChatCompletionRequest(ChatMessage[] messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return new() { Messages = messages };
    }

    /// <summary>
    /// Creates a request from a conversation. Collection expressions use it: <c>CompleteAsync([ChatMessage.System("a"), ..
    /// history])</c>.
    /// </summary>
    /// <param name="messages">The messages, which are copied.</param>
    /// <returns>The request.</returns>
    public static ChatCompletionRequest FromMessages(ReadOnlySpan<ChatMessage> messages) =>
        Create(new List<ChatMessage>(messages.ToArray()));

    /// <summary>
    /// Enumerates <see cref="Messages"/>. The compiler requires this method to convert a collection expression to a request.
    /// </summary>
    /// <returns>The enumerator.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator<ChatMessage> GetEnumerator() => Messages.GetEnumerator();

    private protected override string Describe() =>
        $"Model = {Model}, Messages.Count = {_messages.Count}, Tools.Count = {_tools.Count}";

    // A conversation grows, but an array, which implements IList<T>, cannot.
    private static IList<T>? EnsureMutable<T>(IList<T>? list) => list is { IsReadOnly: true } ? new List<T>(list) : list;

    private static ChatCompletionRequest Create(List<ChatMessage> messages) =>
        new() { _messages = ListHolder<ChatMessage>.Create(messages) };
}
