using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The new content of one choice in a chunk.</summary>
[JsonConverter(typeof(WireConverter<ChatChunkChoice>))]
public sealed record ChatChunkChoice : WireObject
{
    private ChatDelta? _delta;
    private UncommonMembers? _uncommon;

    /// <summary>The zero-based index of the choice; null with servers that omit it.</summary>
    public long? Index { get; set; }

    /// <summary>
    /// The new fragment of the message; null in chunks that only finish the choice or report filter results. Where a server sends
    /// a <c>message</c> instead, that message is returned, unless it repeats earlier deltas. The <c>message</c> also stays in
    /// <see cref="WireObject.AdditionalProperties"/> and is written from there.
    /// </summary>
    public ChatDelta? Delta
    {
        get => _delta ?? ReadDeltaFromMessage();
        set => _delta = value;
    }

    /// <summary>
    /// The reason why the choice ended. Null until the choice ends; an empty string is read as null. Further deltas may follow.
    /// </summary>
    public FinishReason? FinishReason
    {
        get => _uncommon?.FinishReason;
        set => Set(value, static (r, v) => r with { FinishReason = v });
    }

    /// <summary>Log probabilities of the new tokens, if the request asked for them.</summary>
    public ChoiceLogprobs? Logprobs
    {
        get => _uncommon?.Logprobs;
        set => Set(value, static (r, v) => r with { Logprobs = v });
    }

    /// <summary>The token usage of the call. Moonshot reports it in the choice.</summary>
    public CompletionUsage? Usage
    {
        get => _uncommon?.Usage;
        set => Set(value, static (r, v) => r with { Usage = v });
    }

    /// <summary>
    /// The stop sequence, or the token ID, at which the model stopped, as text: <c>stop_reason</c> (vLLM) or <c>matched_stop</c>
    /// (SGLang). Null if the server sent neither. Both members are also in <see cref="WireObject.AdditionalProperties"/>.
    /// </summary>
    public string? StopReason => ExtraMembers.ReadText(this, "stop_reason", "matched_stop");

    /// <summary>Whether the server sent a delta rather than a message.</summary>
    internal bool HasDelta => _delta is not null;

    /// <summary>The kinds of text in the delta if the choice has no other members except the index; otherwise none.</summary>
    internal VaryingTexts TemplateTexts =>
        Delta is { } delta && _uncommon is null && FieldsOrNull is null ? delta.TemplateTexts : VaryingTexts.None;

    /// <summary>Marks the message that replaces the delta as a repetition, so that the delta is empty.</summary>
    internal void MarkMessageRepeated()
    {
        if (ReadDeltaFromMessage() is not null)
        {
            _uncommon = _uncommon! with { MessageDelta = new() };
        }
    }

    private ChatDelta? ReadDeltaFromMessage()
    {
        if (FieldsOrNull is { } fields && fields.TryGetValue("message", out JsonElement message)
            && message.ValueKind == JsonValueKind.Object)
        {
            _uncommon ??= UncommonMembers.None;
            if (_uncommon.MessageDelta is null)
            {
                _uncommon = _uncommon with { MessageDelta = WireSerializer.Read(RawJson.GetUtf8(message), ChatDelta.Wire) };
            }

            return _uncommon.MessageDelta;
        }

        return null;
    }

    private protected override string Describe() => $"Index = {Index}, FinishReason = {FinishReason}, {Delta}";

    private void Set<T>(T? value, Func<UncommonMembers, T?, UncommonMembers> set) =>
        _uncommon = MembersOnDemand.Set(_uncommon, UncommonMembers.None, value, set);

    /// <summary>Members that few choices have. Immutable, so that copies can share it.</summary>
    private sealed record UncommonMembers
    {
        public static readonly UncommonMembers None = new();

        public FinishReason? FinishReason { get; init; }

        public ChoiceLogprobs? Logprobs { get; init; }

        public CompletionUsage? Usage { get; init; }

        /// <summary>The message that replaces the delta; empty if it only repeats earlier deltas.</summary>
        public ChatDelta? MessageDelta { get; init; }
    }

    internal override IWireTable Table => Wire;

    /// <summary>The table positions of the members that <see cref="ChunkReader"/> reads directly.</summary>
    internal const int IndexPosition = 0, DeltaPosition = 1, FinishReasonPosition = 3;

    internal static readonly WireTable<ChatChunkChoice> Wire = new(static () => new(), static t =>
    [
        t.Integer("index", c => c.Index, (c, v) => c.Index = v),
        t.Object("delta", ChatDelta.Wire, c => c._delta, (c, v) => c._delta = v),
        t.Object("logprobs", ChoiceLogprobs.Wire, c => c.Logprobs, (c, v) => c.Logprobs = v),
        t.Open(
            "finish_reason",
            c => OpenCompletions.FinishReason.NullIfEmpty(c.FinishReason),
            (c, v) => c.FinishReason = OpenCompletions.FinishReason.NullIfEmpty(v)).WriteNullWhenUnset(),
        t.Object("usage", CompletionUsage.Wire, c => c.Usage, (c, v) => c.Usage = v),
    ]);
}
