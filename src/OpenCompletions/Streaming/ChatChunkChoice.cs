using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>What is new of one choice.</summary>
[JsonConverter(typeof(WireConverter<ChatChunkChoice>))]
public sealed record ChatChunkChoice : WireObject
{
    private ChatDelta? _delta;
    private Rare? _rare;

    /// <summary>The choice's place, from 0; absent with some servers.</summary>
    public long? Index { get; set; }

    /// <summary>
    /// The new piece; absent on chunks that only end the choice or tell filter results. Where a server sends a <c>message</c> in its place, that is read as
    /// the piece, unless pieces came before, which it repeats; it stays in <see cref="WireObject.AdditionalProperties"/> too and is written from there.
    /// </summary>
    public ChatDelta? Delta
    {
        get => _delta ?? DeltaOfMessage();
        set => _delta = value;
    }

    /// <summary>Why the choice ended; null until it does, which an empty string counts as. Pieces may still follow.</summary>
    public FinishReason? FinishReason
    {
        get => _rare?.FinishReason;
        set => Set(value, static (r, v) => r with { FinishReason = v });
    }

    /// <summary>Probabilities of the new tokens, when the request asked for them.</summary>
    public ChoiceLogprobs? Logprobs
    {
        get => _rare?.Logprobs;
        set => Set(value, static (r, v) => r with { Logprobs = v });
    }

    /// <summary>What the call cost in tokens, where Moonshot tells it.</summary>
    public CompletionUsage? Usage
    {
        get => _rare?.Usage;
        set => Set(value, static (r, v) => r with { Usage = v });
    }

    /// <summary>
    /// The stop sequence, or the id of the token, at which the model stopped, as text: <c>stop_reason</c> (vLLM) or
    /// <c>matched_stop</c> (SGLang).
    /// Null when the server did not say. The members themselves are in <see cref="WireObject.AdditionalProperties"/>.
    /// </summary>
    public string? StopReason => ExtraMembers.Text(this, "stop_reason", "matched_stop");

    /// <summary>Whether there is a delta on the wire, rather than a message in its place.</summary>
    internal bool HasDelta => _delta is not null;

    /// <summary>The texts of the delta, if there is nothing else but an index; else none.</summary>
    internal VaryingTexts OnlyTexts => Delta is { } delta && _rare is null && FieldsOrNull is null ? delta.OnlyTexts : VaryingTexts.None;

    /// <summary>Makes a message in place of the delta say nothing new.</summary>
    internal void TakeMessageForRepeated()
    {
        if (DeltaOfMessage() is not null)
        {
            _rare = _rare! with { MessageDelta = new() };
        }
    }

    private ChatDelta? DeltaOfMessage()
    {
        if (FieldsOrNull is { } fields && fields.TryGetValue("message", out JsonElement message) && message.ValueKind == JsonValueKind.Object)
        {
            _rare ??= Rare.None;
            if (_rare.MessageDelta is null)
            {
                _rare = _rare with { MessageDelta = WireSerializer.Read(RawJson.Utf8(message), ChatDelta.Wire) };
            }

            return _rare.MessageDelta;
        }

        return null;
    }

    private protected override string Describe() => $"Index = {Index}, FinishReason = {FinishReason}, {Delta}";

    private void Set<T>(T? value, Func<Rare, T?, Rare> set)
    {
        if (_rare is not null || value is not null)
        {
            Rare changed = set(_rare ?? Rare.None, value);
            _rare = value is null && changed == Rare.None ? null : changed;
        }
    }

    /// <summary>What few choices have; immutable, so that copies may share it.</summary>
    private sealed record Rare
    {
        public static readonly Rare None = new();

        public FinishReason? FinishReason { get; init; }

        public ChoiceLogprobs? Logprobs { get; init; }

        public CompletionUsage? Usage { get; init; }

        /// <summary>The message in place of the delta; empty when it only repeats the pieces before.</summary>
        public ChatDelta? MessageDelta { get; init; }
    }

    internal override IWireTable Table => Wire;

    /// <summary>Places in the table of what <see cref="ChunkReader"/> reads by hand.</summary>
    internal const int IndexPlace = 0, DeltaPlace = 1, FinishReasonPlace = 3;

    internal static readonly WireTable<ChatChunkChoice> Wire = new(static () => new(), static t =>
    [
        t.Integer("index", c => c.Index, (c, v) => c.Index = v),
        t.Object("delta", ChatDelta.Wire, c => c._delta, (c, v) => c._delta = v),
        t.Object("logprobs", ChoiceLogprobs.Wire, c => c.Logprobs, (c, v) => c.Logprobs = v),
        t.Open("finish_reason", c => OpenCompletions.FinishReason.NullIfEmpty(c.FinishReason), (c, v) => c.FinishReason = OpenCompletions.FinishReason.NullIfEmpty(v)).OrNull(),
        t.Object("usage", CompletionUsage.Wire, c => c.Usage, (c, v) => c.Usage = v),
    ]);
}
