using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The new piece of a choice's message. Servers may put any of its members on any chunk.</summary>
[JsonConverter(typeof(WireConverter<ChatDelta>))]
public sealed record ChatDelta : WireObject
{
    // Most deltas are one string: the content object is made for whoever asks, and not kept, so that reading changes nothing.
    private object? _content;
    private Rare? _rare;

    /// <summary>The role, on the first chunk of OpenAI, on every chunk or on none of others; empty or <c>tool</c> with some.</summary>
    public string? Role { get; set; }

    /// <summary>The new content: a string, parts (Mistral), null, or absent.</summary>
    public MessageContent? Content
    {
        get => _content is string text ? MessageContent.FromText(text) : (MessageContent?)_content;
        set => _content = value;
    }

    /// <summary>A piece of the refusal (OpenAI).</summary>
    public string? Refusal
    {
        get => _rare?.Refusal;
        set => Set(value, static (r, v) => r with { Refusal = v });
    }

    /// <summary>A piece of the reasoning (DeepSeek, Qwen, GLM, Kimi, SiliconFlow, llama.cpp, SGLang).</summary>
    public string? ReasoningContent
    {
        get => _rare?.ReasoningContent;
        set => Set(value, static (r, v) => r with { ReasoningContent = v });
    }

    /// <summary>A piece of the reasoning (OpenRouter, Groq, Cerebras, Ollama, vLLM).</summary>
    public string? Reasoning
    {
        get => _rare?.Reasoning;
        set => Set(value, static (r, v) => r with { Reasoning = v });
    }

    /// <summary>A piece of a function call (OpenAI, deprecated).</summary>
    public FunctionCall? FunctionCall
    {
        get => _rare?.FunctionCall;
        set => Set(value, static (r, v) => r with { FunctionCall = v });
    }

    /// <summary>A piece of speech (OpenAI); data and transcript are to be joined.</summary>
    public OutputAudio? Audio
    {
        get => _rare?.Audio;
        set => Set(value, static (r, v) => r with { Audio = v });
    }

    /// <summary>Pieces of tool calls. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<ToolCallDelta> ToolCalls
    {
        get => _rare?.ToolCalls ?? [];
        set => Set(value, static (r, v) => r with { ToolCalls = v });
    }

    /// <summary>Pieces of reasoning details (OpenRouter, MiniMax). Never null.</summary>
    [AllowNull]
    public IReadOnlyList<ReasoningDetail> ReasoningDetails
    {
        get => _rare?.ReasoningDetails ?? [];
        set => Set(value, static (r, v) => r with { ReasoningDetails = v });
    }

    /// <summary>Pieces of signed reasoning (LiteLLM). Never null.</summary>
    [AllowNull]
    public IReadOnlyList<ThinkingBlock> ThinkingBlocks
    {
        get => _rare?.ThinkingBlocks ?? [];
        set => Set(value, static (r, v) => r with { ThinkingBlocks = v });
    }

    /// <summary>Sources (OpenAI web search, OpenRouter). Never null.</summary>
    [AllowNull]
    public IReadOnlyList<Annotation> Annotations
    {
        get => _rare?.Annotations ?? [];
        set => Set(value, static (r, v) => r with { Annotations = v });
    }

    /// <summary>Images (OpenRouter). Never null.</summary>
    [AllowNull]
    public IReadOnlyList<ContentPart> Images
    {
        get => _rare?.Images ?? [];
        set => Set(value, static (r, v) => r with { Images = v });
    }

    /// <summary>The new text. Never null; empty when there is none.</summary>
    public string Text => _rare?.ThinkTags is { } split ? split.Text : _content is string text ? text : ((MessageContent?)_content)?.Text ?? "";

    /// <summary>The new reasoning, from whichever member holds it. Never null; empty when there is none.</summary>
    public string ReasoningText
    {
        get
        {
            if (_rare is { } rare)
            {
                if (rare.ThinkTags is { } split)
                {
                    return split.Reasoning;
                }

                if (!string.IsNullOrEmpty(rare.ReasoningContent))
                {
                    return rare.ReasoningContent!;
                }

                if (!string.IsNullOrEmpty(rare.Reasoning))
                {
                    return rare.Reasoning!;
                }

                if (rare.ReasoningDetails is { Count: > 0 } details)
                {
                    return string.Concat(details.Select(static d => d.Text ?? d.Summary));
                }

                if (rare.ThinkingBlocks is { Count: > 0 } blocks)
                {
                    return string.Concat(blocks.Select(static b => b.Thinking));
                }
            }

            return _content is MessageContent { IsString: false } content ? TextParts.JoinThinking(content) : "";
        }
    }

    /// <summary>What the content stands for, where a stream separates think tags; the content stays as it was received.</summary>
    internal ThinkTagTexts? ThinkTags
    {
        get => _rare?.ThinkTags;
        set => Set(value, static (r, v) => r with { ThinkTags = v });
    }

    /// <summary>The content, if it is a string from the wire; reading this makes no object.</summary>
    internal string? ContentString
    {
        get => _content as string;
        set => _content = value;
    }

    /// <summary>Whether it has a piece of what is cut into pieces.</summary>
    internal bool HasPieces => ThinkTags is not null || Text is { Length: > 0 } || ReasoningText is { Length: > 0 } || ToolCalls is { Count: > 0 };

    /// <summary>The texts, if there is nothing else but perhaps a role; else none.</summary>
    internal VaryingTexts OnlyTexts
    {
        get
        {
            if (FieldsOrNull is not null || _content is MessageContent { IsNull: false })
            {
                return VaryingTexts.None;
            }

            VaryingTexts content = _content is string ? VaryingTexts.Content : VaryingTexts.None;
            return _rare is null ? content : _rare.OnlyTexts is { } rare && rare != VaryingTexts.None ? content | rare : VaryingTexts.None;
        }
    }

    private protected override string Describe() => $"Text.Length = {Text.Length}, ToolCalls.Count = {ToolCalls.Count}";

    /// <summary>What is no text of it: the role, and a content that is null.</summary>
    internal ChatDelta WithoutTexts() => new() { Role = Role, _content = _content as MessageContent };

    private void Set<T>(T? value, Func<Rare, T?, Rare> set)
        where T : class
    {
        if (_rare is not null || value is not null)
        {
            Rare changed = set(_rare ?? Rare.None, value);
            _rare = value is null && changed == Rare.None ? null : changed;
        }
    }

    /// <summary>What few deltas have; immutable, so that copies may share it.</summary>
    private sealed record Rare
    {
        public static readonly Rare None = new();

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

        /// <summary>The texts, if there is nothing else; else none.</summary>
        public VaryingTexts OnlyTexts
        {
            get
            {
                bool hasOther = Refusal is not null || FunctionCall is not null || Audio is not null || ReasoningDetails is not null || ThinkingBlocks is not null
                    || Annotations is not null || Images is not null || ThinkTags is not null
                    || (ToolCalls is { } calls && (calls.Count != 1 || !calls[0].HasArgumentsOnly));
                return hasOther
                    ? VaryingTexts.None
                    : (ReasoningContent is null ? 0 : VaryingTexts.ReasoningContent) | (Reasoning is null ? 0 : VaryingTexts.Reasoning) | (ToolCalls is null ? 0 : VaryingTexts.Arguments);
            }
        }
    }

    internal override IWireTable Table => Wire;

    /// <summary>Places in the table of what <see cref="ChunkReader"/> reads by hand.</summary>
    internal const int RolePlace = 0, ContentPlace = 1, ReasoningContentPlace = 3, ReasoningPlace = 4, ToolCallsPlace = 7;

    internal static readonly WireTable<ChatDelta> Wire = new(static () => new(), static t =>
    [
        t.Text("role", d => d.Role, (d, v) => d.Role = v),
        new DeltaContentMember(),
        t.Text("refusal", d => d.Refusal, (d, v) => d.Refusal = v),
        t.Text("reasoning_content", d => d.ReasoningContent, (d, v) => d.ReasoningContent = v),
        t.Text("reasoning", d => d.Reasoning, (d, v) => d.Reasoning = v),
        t.Object("function_call", FunctionCall.Wire, d => d.FunctionCall, (d, v) => d.FunctionCall = v),
        t.Object("audio", OutputAudio.Wire, d => d.Audio, (d, v) => d.Audio = v),
        t.List("tool_calls", ToolCallDelta.Wire, d => d._rare?.ToolCalls, (d, v) => d.ToolCalls = v),
        t.List("reasoning_details", ReasoningDetail.Wire, d => d._rare?.ReasoningDetails, (d, v) => d.ReasoningDetails = v),
        t.List("thinking_blocks", ThinkingBlock.Wire, d => d._rare?.ThinkingBlocks, (d, v) => d.ThinkingBlocks = v),
        t.List("annotations", Annotation.Wire, d => d._rare?.Annotations, (d, v) => d.Annotations = v),
        t.List("images", OpenCompletions.ContentPart.Wire.Instance, d => d._rare?.Images, (d, v) => d.Images = v),
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
