using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// What the assistant said: the message of an answer, and the same message in the history of the next request, where it goes back
/// whole (reasoning, signatures, unknown members, tool arguments byte for byte).
/// </summary>
[JsonConverter(typeof(Wire))]
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
    public override string Text => Content?.Text ?? "";

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
    /// </summary>
    public string ReasoningText => FirstFilled(ReasoningContent, Reasoning) ?? CollectReasoning();

    internal override IWireTable Table => Wire.Instance;

    internal override string? PlainText => HasContentOnly ? Content?.SentText : null;

    private bool HasContentOnly =>
        Refusal is null && _toolCalls is null && ReasoningContent is null && Reasoning is null && _reasoningDetails is null && _annotations is null
        && Audio is null && FunctionCall is null && Name is null && _images is null && _thinkingBlocks is null && FieldsOrNull is null;

    /// <summary>A message with the role that a server gave; null and the empty string leave it at <c>assistant</c>.</summary>
    internal static AssistantMessage WithRole(string? role) => string.IsNullOrEmpty(role) ? new() : new() { _role = role };

    private protected override string Describe() =>
        $"Content = {Content}, ToolCalls.Count = {ToolCalls.Count}, Reasoning.Length = {ReasoningText.Length}";

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

    private static Member<AssistantMessage>[] MembersWith(Func<Member<AssistantMessage>, Member<AssistantMessage>> required, Member<AssistantMessage> role) =>
    [
        role,
        required(new ContentMember<AssistantMessage>(m => m.Content, (m, v) => m.Content = v)),
        required(AnswerWire.TextMember("refusal", m => m.Refusal, (m, v) => m.Refusal = v)),
        .. AnswerWire.OtherMembers,
    ];

    /// <summary>Reads and writes the wire form of a message in a history.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : WireConverter<AssistantMessage>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<AssistantMessage>[] MakeMembers() => MembersWith(m => m, Constant("role", "assistant"));

        private protected override AssistantMessage Create() => new();
    }

    /// <summary>Reads and writes the message of an answer: its role as it came, and null for the keys that OpenAI's schema requires.</summary>
    internal sealed class AnswerWire : WireConverter<AssistantMessage>
    {
        internal static readonly AnswerWire Instance = new();

        internal static readonly Member<AssistantMessage>[] OtherMembers =
        [
            List("tool_calls", ToolCall.Wire.Instance, m => m._toolCalls, (m, v) => m._toolCalls = v),
            Text("reasoning_content", m => m.ReasoningContent, (m, v) => m.ReasoningContent = v),
            Text("reasoning", m => m.Reasoning, (m, v) => m.Reasoning = v),
            List("reasoning_details", ReasoningDetail.Wire.Instance, m => m._reasoningDetails, (m, v) => m._reasoningDetails = v),
            List("annotations", Annotation.Wire.Instance, m => m._annotations, (m, v) => m._annotations = v),
            Object("audio", OutputAudio.Wire.Instance, m => m.Audio, (m, v) => m.Audio = v),
            Object("function_call", OpenCompletions.FunctionCall.Wire.Instance, m => m.FunctionCall, (m, v) => m.FunctionCall = v),
            Text("name", m => m.Name, (m, v) => m.Name = v),
            List("images", ContentPart.Wire.Instance, m => m._images, (m, v) => m._images = v),
            List("thinking_blocks", ThinkingBlock.Wire.Instance, m => m._thinkingBlocks, (m, v) => m._thinkingBlocks = v),
        ];

        private protected override Member<AssistantMessage>[] MakeMembers() => MembersWith(m => m.OrNull(), Text("role", m => m._role, (m, v) => m._role = v));

        internal static Member<AssistantMessage> TextMember(string name, Func<AssistantMessage, string?> get, Action<AssistantMessage, string?> set) =>
            Text(name, get, set);

        // A role that the server did not send is not made up.
        private protected override AssistantMessage Create() => new() { _role = null };
    }
}
