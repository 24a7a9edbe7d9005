using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// What the assistant said: the message of an answer, and the same message in the history of the next request, where it goes back
/// whole (reasoning, signatures, unknown members, tool arguments byte for byte).
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
    /// The role: <c>assistant</c>. Some servers give another one or none; an answer keeps what was sent, a request always says <c>assistant</c>.
    /// </summary>
    public override string Role => _role ?? "";

    /// <inheritdoc/>
    public override string Text => SplitContent()?.Text ?? Content?.Text ?? "";

    /// <summary>
    /// The content: a string, parts (Mistral sends <see cref="ThinkingPart"/>s), null, or absent. Servers send all of these beside tool calls.
    /// </summary>
    public MessageContent? Content { get; set; }

    /// <summary>Why the model refuses to answer, in place of content (OpenAI).</summary>
    public string? Refusal { get; set; }

    /// <summary>A name for the participant, to tell several of one role apart; requests only.</summary>
    public string? Name { get; set; }

    /// <summary>The tools that the model asks for. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<ToolCall> ToolCalls
    {
        get => _toolCalls ?? [];
        set => _toolCalls = value;
    }

    /// <summary>The function that the model asks for (OpenAI, deprecated). Snowflake sends one with an empty name on every answer.</summary>
    public FunctionCall? FunctionCall { get; set; }

    /// <summary>Speech (OpenAI). In a request only its id is sent.</summary>
    public OutputAudio? Audio { get; set; }

    /// <summary>Sources that the answer cites (OpenAI web search, OpenRouter, Groq). Never null.</summary>
    [AllowNull]
    public IReadOnlyList<Annotation> Annotations
    {
        get => _annotations ?? [];
        set => _annotations = value;
    }

    /// <summary>The reasoning as DeepSeek, Qwen, GLM, Kimi, SiliconFlow, llama.cpp and SGLang send it (<c>reasoning_content</c>).</summary>
    public string? ReasoningContent { get; set; }

    /// <summary>The reasoning as OpenRouter, Groq, Cerebras, Ollama and vLLM send it (<c>reasoning</c>).</summary>
    public string? Reasoning { get; set; }

    /// <summary>The reasoning in pieces, signed or encrypted ones included (OpenRouter, MiniMax); some models need them back. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<ReasoningDetail> ReasoningDetails
    {
        get => _reasoningDetails ?? [];
        set => _reasoningDetails = value;
    }

    /// <summary>The reasoning in signed blocks (LiteLLM in front of Anthropic models). Never null.</summary>
    [AllowNull]
    public IReadOnlyList<ThinkingBlock> ThinkingBlocks
    {
        get => _thinkingBlocks ?? [];
        set => _thinkingBlocks = value;
    }

    /// <summary>Images that the model made, mostly as data URIs (OpenRouter). Never null.</summary>
    [AllowNull]
    public IReadOnlyList<ContentPart> Images
    {
        get => _images ?? [];
        set => _images = value;
    }

    /// <summary>
    /// The reasoning from whichever member holds it: <see cref="ReasoningContent"/>, else <see cref="Reasoning"/>, else thinking parts,
    /// reasoning details or thinking blocks. Never null; empty when there is none. Servers that fill two members send the same text twice.
    /// With <see cref="ChatCompletionsClientOptions.ThinkTags"/>, the reasoning may also come from the content.
    /// </summary>
    public string ReasoningText => ReceivedReasoning is { Length: > 0 } received ? received : SplitContent()?.Reasoning ?? "";

    /// <summary>The reasoning from members for it, not from think tags in the content.</summary>
    internal string ReceivedReasoning => FirstFilled(ReasoningContent, Reasoning) ?? CollectReasoning();

    /// <summary>Whether a leading <c>&lt;think&gt;</c> element of the content is shown as reasoning. Not written to JSON.</summary>
    internal bool HasThinkTags { get; set; }

    internal override string? PlainText => HasContentOnly ? Content?.SentText : null;

    private bool HasContentOnly =>
        Refusal is null && _toolCalls is null && ReasoningContent is null && Reasoning is null && _reasoningDetails is null && _annotations is null
        && Audio is null && FunctionCall is null && Name is null && _images is null && _thinkingBlocks is null && FieldsOrNull is null;

    /// <summary>A message with the role that a server gave; null and the empty string leave it at <c>assistant</c>.</summary>
    internal static AssistantMessage WithRole(string? role) => string.IsNullOrEmpty(role) ? new() : new() { _role = role };

    private protected override string Describe() =>
        $"Content = {Content}, ToolCalls.Count = {ToolCalls.Count}, Reasoning.Length = {ReasoningText.Length}";

    // The content itself stays as it was received: it is what the history sends.
    private ThinkTagTexts? SplitContent() =>
        HasThinkTags && ReceivedReasoning.Length == 0 && Content?.Text is { } content ? ThinkTagSplitter.Split(content) : null;

    private static string? FirstFilled(string? first, string? second) =>
        !string.IsNullOrEmpty(first) ? first : !string.IsNullOrEmpty(second) ? second : null;

    private string CollectReasoning()
    {
        string text = Content is { IsString: false } content ? TextParts.JoinThinking(content) : "";
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
    /// The wire form of an answer's message: its role as it came, and null for the keys that OpenAI's schema requires. A role that the server
    /// did not send is not made up.
    /// </summary>
    internal static readonly WireTable<AssistantMessage> AnswerWire = new(
        static () => new() { _role = null },
        static t => MakeMembers(t, t.Text("role", m => m._role, (m, v) => m._role = v), static member => member.OrNull()));

    private static Member<AssistantMessage>[] MakeMembers(
        WireTable<AssistantMessage> t, Member<AssistantMessage> role, Func<Member<AssistantMessage>, Member<AssistantMessage>> require) =>
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
