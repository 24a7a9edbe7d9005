using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A fragment of a choice's message. Servers may send any member in any chunk.</summary>
[JsonConverter(typeof(WireConverter<ChatDelta>))]
public sealed record ChatDelta : WireObject
{
    // Most deltas are one string. The content object is created on request and not cached, so that reading has no side effect.
    private object? _content;
    private UncommonMembers? _uncommon;

    /// <summary>
    /// The role. OpenAI sends it in the first chunk; other servers send it in every chunk, in none, or as an empty string or
    /// <c>tool</c>.
    /// </summary>
    public string? Role { get; set; }

    /// <summary>The new content: a string, parts (Mistral), JSON null, or null if absent.</summary>
    public MessageContent? Content
    {
        get => _content is string text ? MessageContent.FromText(text) : (MessageContent?)_content;
        set => _content = value;
    }

    /// <summary>A fragment of the refusal (OpenAI).</summary>
    public string? Refusal
    {
        get => _uncommon?.Refusal;
        set => Set(value, static (r, v) => r with { Refusal = v });
    }

    /// <summary>A fragment of the reasoning text (DeepSeek, Qwen, GLM, Kimi, SiliconFlow, llama.cpp, SGLang).</summary>
    public string? ReasoningContent
    {
        get => _uncommon?.ReasoningContent;
        set => Set(value, static (r, v) => r with { ReasoningContent = v });
    }

    /// <summary>A fragment of the reasoning text (OpenRouter, Groq, Cerebras, Ollama, vLLM).</summary>
    public string? Reasoning
    {
        get => _uncommon?.Reasoning;
        set => Set(value, static (r, v) => r with { Reasoning = v });
    }

    /// <summary>A fragment of a function call (OpenAI, deprecated).</summary>
    public FunctionCall? FunctionCall
    {
        get => _uncommon?.FunctionCall;
        set => Set(value, static (r, v) => r with { FunctionCall = v });
    }

    /// <summary>A fragment of the output audio (OpenAI). Concatenate the data and the transcripts of all fragments.</summary>
    public OutputAudio? Audio
    {
        get => _uncommon?.Audio;
        set => Set(value, static (r, v) => r with { Audio = v });
    }

    /// <summary>Fragments of tool calls. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<ToolCallDelta> ToolCalls
    {
        get => _uncommon?.ToolCalls ?? [];
        set => Set(value, static (r, v) => r with { ToolCalls = v });
    }

    /// <summary>Fragments of reasoning details (OpenRouter, MiniMax). Never null.</summary>
    [AllowNull]
    public IReadOnlyList<ReasoningDetail> ReasoningDetails
    {
        get => _uncommon?.ReasoningDetails ?? [];
        set => Set(value, static (r, v) => r with { ReasoningDetails = v });
    }

    /// <summary>Fragments of thinking blocks, which are signed reasoning (LiteLLM). Never null.</summary>
    [AllowNull]
    public IReadOnlyList<ThinkingBlock> ThinkingBlocks
    {
        get => _uncommon?.ThinkingBlocks ?? [];
        set => Set(value, static (r, v) => r with { ThinkingBlocks = v });
    }

    /// <summary>New annotations, such as sources (OpenAI web search, OpenRouter). Never null.</summary>
    [AllowNull]
    public IReadOnlyList<Annotation> Annotations
    {
        get => _uncommon?.Annotations ?? [];
        set => Set(value, static (r, v) => r with { Annotations = v });
    }

    /// <summary>New images (OpenRouter). Never null.</summary>
    [AllowNull]
    public IReadOnlyList<ContentPart> Images
    {
        get => _uncommon?.Images ?? [];
        set => Set(value, static (r, v) => r with { Images = v });
    }

    /// <summary>The new text. Never null; empty if there is none.</summary>
    public string Text =>
        _uncommon?.ThinkTags is { } split ? split.Text
        : _content is string text ? text
        : ((MessageContent?)_content)?.Text ?? "";

    /// <summary>The new reasoning text, from whichever member contains it. Never null; empty if there is none.</summary>
    public string ReasoningText
    {
        get
        {
            if (_uncommon is { } uncommon)
            {
                if (uncommon.ThinkTags is { } split)
                {
                    return split.Reasoning;
                }

                if (!string.IsNullOrEmpty(uncommon.ReasoningContent))
                {
                    return uncommon.ReasoningContent!;
                }

                if (!string.IsNullOrEmpty(uncommon.Reasoning))
                {
                    return uncommon.Reasoning!;
                }

                if (uncommon.ReasoningDetails is { Count: > 0 } details)
                {
                    return string.Concat(details.Select(static d => d.Text ?? d.Summary));
                }

                if (uncommon.ThinkingBlocks is { Count: > 0 } blocks)
                {
                    return string.Concat(blocks.Select(static b => b.Thinking));
                }
            }

            return _content is MessageContent { IsString: false } content ? PartsText.JoinThinking(content) : "";
        }
    }

    /// <summary>
    /// The text and reasoning of the content, if the stream separates think tags. The content itself stays as received.
    /// </summary>
    internal ThinkTagTexts? ThinkTags
    {
        get => _uncommon?.ThinkTags;
        set => Set(value, static (r, v) => r with { ThinkTags = v });
    }

    /// <summary>The content if it is a string. Reading it allocates nothing.</summary>
    internal string? ContentString
    {
        get => _content as string;
        set => _content = value;
    }

    /// <summary>Whether the delta has text, reasoning or tool calls, all of which arrive in fragments.</summary>
    internal bool HasFragments =>
        ThinkTags is not null || Text is { Length: > 0 } || ReasoningText is { Length: > 0 } || ToolCalls is { Count: > 0 };

    /// <summary>The kinds of text in the delta if it has no other members except the role; otherwise none.</summary>
    internal VaryingTexts TemplateTexts
    {
        get
        {
            if (FieldsOrNull is not null || _content is MessageContent { IsNull: false })
            {
                return VaryingTexts.None;
            }

            VaryingTexts content = _content is string ? VaryingTexts.Content : VaryingTexts.None;
            return _uncommon is null ? content
                : _uncommon.TemplateTexts is { } uncommon && uncommon != VaryingTexts.None ? content | uncommon
                : VaryingTexts.None;
        }
    }

    private protected override string Describe() => $"Text.Length = {Text.Length}, ToolCalls.Count = {ToolCalls.Count}";

    /// <summary>Creates a copy without its text members.</summary>
    internal ChatDelta CopyWithoutTexts() => new() { Role = Role, _content = _content as MessageContent };

    private void Set<T>(T? value, Func<UncommonMembers, T?, UncommonMembers> set)
        where T : class => _uncommon = MembersOnDemand.Set(_uncommon, UncommonMembers.None, value, set);

    /// <summary>Members that few deltas have. Immutable, so that copies can share it.</summary>
    private sealed record UncommonMembers
    {
        public static readonly UncommonMembers None = new();

        public string? Refusal { get; init; }

        public string? ReasoningContent { get; init; }

        public string? Reasoning { get; init; }

        public FunctionCall? FunctionCall { get; init; }

        public OutputAudio? Audio { get; init; }

        public IReadOnlyList<ToolCallDelta>? ToolCalls { get; init; }

        public IReadOnlyList<ReasoningDetail>? ReasoningDetails { get; init; }

        public IReadOnlyList<ThinkingBlock>? ThinkingBlocks { get; init; }

        public IReadOnlyList<Annotation>? Annotations { get; init; }

        public IReadOnlyList<ContentPart>? Images { get; init; }

        public ThinkTagTexts? ThinkTags { get; init; }

        /// <summary>The kinds of text if no other member is set; otherwise none.</summary>
        public VaryingTexts TemplateTexts
        {
            get
            {
                bool hasOther = Refusal is not null || FunctionCall is not null || Audio is not null
                    || ReasoningDetails is not null || ThinkingBlocks is not null || Annotations is not null
                    || Images is not null || ThinkTags is not null
                    || (ToolCalls is { } calls && (calls.Count != 1 || !calls[0].HasOnlyArguments));
                return hasOther
                    ? VaryingTexts.None
                    : (ReasoningContent is null ? 0 : VaryingTexts.ReasoningContent)
                        | (Reasoning is null ? 0 : VaryingTexts.Reasoning)
                        | (ToolCalls is null ? 0 : VaryingTexts.Arguments);
            }
        }
    }

    internal override IWireTable Table => Wire;

    /// <summary>The table positions of the members that <see cref="ChunkReader"/> reads directly.</summary>
    internal const int RolePosition = 0, ContentPosition = 1, ReasoningContentPosition = 3, ReasoningPosition = 4,
        ToolCallsPosition = 7;

    internal static readonly WireTable<ChatDelta> Wire = new(static () => new(), static t =>
    [
        t.Text("role", d => d.Role, (d, v) => d.Role = v),
        new DeltaContentMember(),
        t.Text("refusal", d => d.Refusal, (d, v) => d.Refusal = v),
        t.Text("reasoning_content", d => d.ReasoningContent, (d, v) => d.ReasoningContent = v),
        t.Text("reasoning", d => d.Reasoning, (d, v) => d.Reasoning = v),
        t.Object("function_call", FunctionCall.Wire, d => d.FunctionCall, (d, v) => d.FunctionCall = v),
        t.Object("audio", OutputAudio.Wire, d => d.Audio, (d, v) => d.Audio = v),
        t.List("tool_calls", ToolCallDelta.Wire, d => d._uncommon?.ToolCalls, (d, v) => d.ToolCalls = v),
        t.List("reasoning_details", ReasoningDetail.Wire, d => d._uncommon?.ReasoningDetails, (d, v) => d.ReasoningDetails = v),
        t.List("thinking_blocks", ThinkingBlock.Wire, d => d._uncommon?.ThinkingBlocks, (d, v) => d.ThinkingBlocks = v),
        t.List("annotations", Annotation.Wire, d => d._uncommon?.Annotations, (d, v) => d.Annotations = v),
        t.List("images", OpenCompletions.ContentPart.Wire.Instance, d => d._uncommon?.Images, (d, v) => d.Images = v),
    ]);

    private sealed class DeltaContentMember() : Member<ChatDelta>("content")
    {
        private readonly ContentMember<ChatDelta> _parts = new(d => d.Content, (d, v) => d.Content = v);

        public override bool TryRead(ref Utf8JsonReader reader, ChatDelta target)
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                return _parts.TryRead(ref reader, target);
            }

            target._content = WireString.Read(ref reader);
            return true;
        }

        public override void Clear(ChatDelta target) => target._content = null;

        public override bool IsSet(ChatDelta source) => source._content is not null;

        public override bool TryWrite(Utf8JsonWriter writer, ChatDelta source)
        {
            if (source._content is not string text)
            {
                return source._content is not null && _parts.TryWrite(writer, source);
            }

            writer.WritePropertyName(EncodedName);
            WireString.Write(writer, text);
            return true;
        }
    }
}
