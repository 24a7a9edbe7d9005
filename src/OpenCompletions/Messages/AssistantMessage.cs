using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A message of the assistant: the message in an answer, and the same message in the history of the next request. Unless the
/// options say otherwise, the history is sent as it was received, including reasoning, signatures, unknown members and the
/// exact text of tool arguments.
/// </summary>
[JsonConverter(typeof(WireConverter<AssistantMessage>))]
public sealed record AssistantMessage : ChatMessage
{
    private string? _role = "assistant";
    private IReadOnlyList<ToolCall>? _toolCalls;
    private IReadOnlyList<Annotation>? _annotations;
    private IReadOnlyList<ReasoningDetail>? _reasoningDetails;
    private IReadOnlyList<ThinkingBlock>? _thinkingBlocks;
    private IReadOnlyList<ContentPart>? _images;

    /// <summary>
    /// The role: <c>assistant</c>. Some servers send another role or none. An answer keeps the role that the server sent; a
    /// request always sends <c>assistant</c>.
    /// </summary>
    public override string Role => _role ?? "";

    /// <inheritdoc/>
    public override string Text => SplitContent()?.Text ?? Content?.Text ?? "";

    /// <summary>
    /// The content: a string, parts (Mistral sends <see cref="ThinkingPart"/>s), a JSON null, or null if absent. A message with
    /// tool calls can have any of these.
    /// </summary>
    public MessageContent? Content { get; set; }

    /// <summary>The reason why the model refuses to answer, sent in place of content (OpenAI).</summary>
    public string? Refusal { get; set; }

    /// <summary>An optional name that distinguishes participants of the same role. Used in requests only.</summary>
    public string? Name { get; set; }

    /// <summary>The tool calls of the model. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<ToolCall> ToolCalls
    {
        get => _toolCalls ?? [];
        set => _toolCalls = value;
    }

    /// <summary>
    /// The function that the model calls (OpenAI, deprecated). Snowflake sends one with an empty name in every answer.
    /// </summary>
    public FunctionCall? FunctionCall { get; set; }

    /// <summary>The spoken answer (OpenAI). Requests send only its ID.</summary>
    public OutputAudio? Audio { get; set; }

    /// <summary>The sources that the answer cites (OpenAI web search, OpenRouter, Groq). Never null.</summary>
    [AllowNull]
    public IReadOnlyList<Annotation> Annotations
    {
        get => _annotations ?? [];
        set => _annotations = value;
    }

    /// <summary>
    /// The reasoning in the <c>reasoning_content</c> member (DeepSeek, Qwen, GLM, Kimi, SiliconFlow, llama.cpp, SGLang).
    /// </summary>
    public string? ReasoningContent { get; set; }

    /// <summary>The reasoning in the <c>reasoning</c> member (OpenRouter, Groq, Cerebras, Ollama, vLLM).</summary>
    public string? Reasoning { get; set; }

    /// <summary>
    /// The reasoning as a list of pieces, which can be signed or encrypted (OpenRouter, MiniMax). Some models require the
    /// pieces in the next request. Never null.
    /// </summary>
    [AllowNull]
    public IReadOnlyList<ReasoningDetail> ReasoningDetails
    {
        get => _reasoningDetails ?? [];
        set => _reasoningDetails = value;
    }

    /// <summary>The reasoning as a list of signed blocks (LiteLLM in front of Anthropic models). Never null.</summary>
    [AllowNull]
    public IReadOnlyList<ThinkingBlock> ThinkingBlocks
    {
        get => _thinkingBlocks ?? [];
        set => _thinkingBlocks = value;
    }

    /// <summary>The images that the model generated, usually as data URIs (OpenRouter). Never null.</summary>
    [AllowNull]
    public IReadOnlyList<ContentPart> Images
    {
        get => _images ?? [];
        set => _images = value;
    }

    /// <summary>
    /// The reasoning from whichever member holds it: <see cref="ReasoningContent"/>, then <see cref="Reasoning"/>, then
    /// thinking parts, reasoning details or thinking blocks, then, with <see cref="ChatCompletionsClientOptions.ThinkTags"/>,
    /// the leading <c>&lt;think&gt;</c> element of the content. Never null; empty if there is none. Only one member is used,
    /// because servers that fill two members repeat the same text.
    /// </summary>
    public string ReasoningText => ReceivedReasoning is { Length: > 0 } received ? received : SplitContent()?.Reasoning ?? "";

    /// <summary>The reasoning from its own members, without think tags in the content.</summary>
    internal string ReceivedReasoning => FirstNonEmpty(ReasoningContent, Reasoning) ?? CollectReasoning();

    /// <summary>
    /// Whether a leading <c>&lt;think&gt;</c> element of the content is returned as reasoning. Not written to JSON.
    /// </summary>
    internal bool HasThinkTags { get; set; }

    internal override string? PlainText => HasContentOnly ? Content?.SentText : null;

    private bool HasContentOnly =>
        Refusal is null && _toolCalls is null && ReasoningContent is null && Reasoning is null
        && _reasoningDetails is null && _thinkingBlocks is null && _annotations is null && _images is null
        && Audio is null && FunctionCall is null && Name is null && FieldsOrNull is null;

    /// <summary>
    /// Creates a message with the role that a server sent; null and an empty string leave it at <c>assistant</c>.
    /// </summary>
    internal static AssistantMessage WithRole(string? role) => string.IsNullOrEmpty(role) ? new() : new() { _role = role };

    private protected override string Describe() =>
        $"Content = {Content}, ToolCalls.Count = {ToolCalls.Count}, Reasoning.Length = {ReasoningText.Length}";

    // The content itself is not changed, because the history sends it as it was received.
    private ThinkTagTexts? SplitContent() =>
        HasThinkTags && ReceivedReasoning.Length == 0 && Content?.Text is { } content ? ThinkTagSplitter.Split(content) : null;

    private static string? FirstNonEmpty(string? first, string? second) =>
        !string.IsNullOrEmpty(first) ? first : !string.IsNullOrEmpty(second) ? second : null;

    private string CollectReasoning()
    {
        string text = Content is { IsString: false } content ? PartsText.JoinThinking(content) : "";
        if (text.Length == 0)
        {
            text = string.Concat(ReasoningDetails.Select(d => d.Text ?? d.Summary));
        }

        return text.Length > 0 ? text : string.Concat(ThinkingBlocks.Select(b => b.Thinking));
    }

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<AssistantMessage> Wire = new(
        static () => new(), static t => MakeMembers(t, t.Constant("role", "assistant"), static member => member));

    /// <summary>
    /// The JSON form of a message in an answer: the role as received, and null for unset members that OpenAI's schema requires.
    /// A role that the server did not send stays absent.
    /// </summary>
    internal static readonly WireTable<AssistantMessage> AnswerWire = new(
        static () => new() { _role = null },
        static t => MakeMembers(
            t, t.Text("role", m => m._role, (m, v) => m._role = v), static member => member.WriteNullWhenUnset()));

    private static Member<AssistantMessage>[] MakeMembers(
        WireTable<AssistantMessage> t,
        Member<AssistantMessage> role,
        Func<Member<AssistantMessage>, Member<AssistantMessage>> require) =>
    [
        role,
        require(new ContentMember<AssistantMessage>(m => m.Content, (m, v) => m.Content = v)),
        require(t.Text("refusal", m => m.Refusal, (m, v) => m.Refusal = v)),
        t.List("tool_calls", ToolCall.Wire, m => m._toolCalls, (m, v) => m._toolCalls = v),
        t.Text("reasoning_content", m => m.ReasoningContent, (m, v) => m.ReasoningContent = v),
        t.Text("reasoning", m => m.Reasoning, (m, v) => m.Reasoning = v),
        t.List("reasoning_details", ReasoningDetail.Wire, m => m._reasoningDetails, (m, v) => m._reasoningDetails = v),
        t.List("annotations", Annotation.Wire, m => m._annotations, (m, v) => m._annotations = v),
        t.Object("audio", OutputAudio.Wire, m => m.Audio, (m, v) => m.Audio = v),
        t.Object("function_call", FunctionCall.Wire, m => m.FunctionCall, (m, v) => m.FunctionCall = v),
        t.Text("name", m => m.Name, (m, v) => m.Name = v),
        t.List("images", ContentPart.Wire.Instance, m => m._images, (m, v) => m._images = v),
        t.List("thinking_blocks", ThinkingBlock.Wire, m => m._thinkingBlocks, (m, v) => m._thinkingBlocks = v),
    ];
}
