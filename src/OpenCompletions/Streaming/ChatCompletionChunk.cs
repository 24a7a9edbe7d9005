using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>One event of a stream: a piece of the answer, the end of a choice, the usage, or what else a server tells in between.</summary>
[JsonConverter(typeof(WireConverter<ChatCompletionChunk>))]
public sealed record ChatCompletionChunk : WireObject
{
    private ChunkEnvelope _envelope = ChunkEnvelope.Empty;

    private ChoiceList _choices;
    private Rare? _rare;

    /// <summary>The completion's id, the same on every chunk; empty on Azure's first one.</summary>
    public string? Id
    {
        get => _envelope.Id;
        set => _envelope = _envelope with { Id = value };
    }

    /// <summary><c>chat.completion.chunk</c>, if the server says so; no server is held to it.</summary>
    public string? Object
    {
        get => _envelope.Object;
        set => _envelope = _envelope with { Object = value };
    }

    /// <summary>When the completion was made, as sent: mostly Unix seconds. Differs from chunk to chunk with some servers.</summary>
    public long? Created
    {
        get => _envelope.Created;
        set => _envelope = _envelope with { Created = value };
    }

    /// <summary>The model that answers.</summary>
    public string? Model
    {
        get => _envelope.Model;
        set => _envelope = _envelope with { Model = value };
    }

    /// <summary>The state of the server's backend (OpenAI, deprecated).</summary>
    public string? SystemFingerprint
    {
        get => _envelope.SystemFingerprint;
        set => _envelope = _envelope with { SystemFingerprint = value };
    }

    /// <summary>The class of service that is given.</summary>
    public ServiceTier? ServiceTier
    {
        get => _envelope.ServiceTier;
        set => _envelope = _envelope with { ServiceTier = value };
    }

    /// <summary>What is new of each choice. Never null; empty on chunks that tell only the usage or filter results.</summary>
    [AllowNull]
    public IReadOnlyList<ChatChunkChoice> Choices
    {
        get => _choices.List ?? [];
        set => _choices = new(value);
    }

    /// <summary>What the call has cost in tokens so far, mostly only on the last chunk. The last value counts; never add them up.</summary>
    public CompletionUsage? Usage
    {
        get => _rare?.Usage;
        set => _rare = Rare.With(_rare, value, static (r, v) => r with { Usage = v });
    }

    /// <summary>What moderation found, on a chunk without choices (OpenAI).</summary>
    public ModerationResult? Moderation
    {
        get => _rare?.Moderation;
        set => _rare = Rare.With(_rare, value, static (r, v) => r with { Moderation = v });
    }

    /// <summary>The new text of the first choice (index 0). Never null; empty when there is none.</summary>
    public string Text => First?.Delta?.Text ?? "";

    /// <summary>The new reasoning of the first choice, from whichever member holds it. Never null; empty when there is none.</summary>
    public string Reasoning => First?.Delta?.ReasoningText ?? "";

    /// <summary>Why the first choice ended, on the chunk that says so.</summary>
    public FinishReason? FinishReason => First?.FinishReason;

    internal ChunkEnvelope Envelope
    {
        get => _envelope;
        set => _envelope = value;
    }

    internal bool HasChoices => _choices.Count > 0;

    /// <summary>Whether it tells of the answer, if only that there are no choices.</summary>
    internal bool HasContent => _choices.IsSet || _rare is not null;

    /// <summary>The choice, if there is just one; reading this makes no list.</summary>
    internal ChatChunkChoice? OnlyChoice
    {
        get => _choices.Only;
        set => _choices = new(value!);
    }

    /// <summary>The texts of the only choice, if the chunk has nothing else beside what repeats over the stream; else none.</summary>
    internal VaryingTexts OnlyTexts => OnlyChoice is { } choice && _rare is null && FieldsOrNull is null ? choice.OnlyTexts : VaryingTexts.None;

    /// <summary>The text, if the chunk has nothing but text without a role, and that of the choice at <paramref name="index"/>.</summary>
    internal string? PlainTextOf(long? index) =>
        OnlyChoice is { Delta: { Role: null, ContentString: { } text } } choice && (choice.Index ?? 0) == index && OnlyTexts == VaryingTexts.Content ? text : null;

    private ChatChunkChoice? First
    {
        get
        {
            if (_choices.Only is { } only)
            {
                return IsFirst(only) ? only : null;
            }

            if (_choices.List is not { } choices)
            {
                return null;
            }

            // A chunk that speaks only of other choices has no text of the first one.
            ChatChunkChoice? first = null;
            for (int i = 0; i < choices.Count && first?.Index is null; i++)
            {
                bool isFirst = choices[i]?.Index == _envelope.FirstIndex || (choices[i]?.Index is null && first is null);
                first = isFirst ? choices[i] : first;
            }

            return first;
        }
    }

    private bool IsFirst(ChatChunkChoice choice) => (choice.Index ?? 0) == _envelope.FirstIndex;

    /// <summary>A chunk with a piece of text, for fakes in tests.</summary>
    /// <param name="text">The piece.</param>
    /// <param name="finishReason">Why the choice ends, on the last chunk.</param>
    /// <returns>The chunk.</returns>
    public static ChatCompletionChunk FromText(string text, FinishReason? finishReason = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new()
        {
            Id = "chatcmpl-fake",
            Object = "chat.completion.chunk",
            Created = 0,
            Choices = [new() { Index = 0, Delta = new() { Content = text }, FinishReason = finishReason }],
        };
    }

    private protected override string Describe() => $"Choices.Count = {_choices.Count}, Text.Length = {Text.Length}, FinishReason = {FinishReason}";

    /// <summary>What few chunks have; immutable, so that copies of a chunk may share it.</summary>
    private sealed record Rare
    {
        public static readonly Rare None = new();

        public CompletionUsage? Usage { get; init; }

        public ModerationResult? Moderation { get; init; }

        public static Rare? With<T>(Rare? rare, T? value, Func<Rare, T?, Rare> set)
            where T : class
        {
            Rare? changed = rare is null && value is null ? null : set(rare ?? None, value);
            return value is null && changed == None ? null : changed;
        }
    }

    internal override IWireTable Table => Wire;

    /// <summary>Places in the table of what <see cref="ChunkReader"/> reads by hand.</summary>
    internal const int IdPlace = 0, ObjectPlace = 1, CreatedPlace = 2, ModelPlace = 3, FingerprintPlace = 4, TierPlace = 5, ChoicesPlace = 6;

    internal static readonly WireTable<ChatCompletionChunk> Wire = new ChunkTable(static () => new(), static t =>
    [
        t.Text("id", c => c.Id, (c, v) => c.Id = v),
        t.Text("object", c => c.Object, (c, v) => c.Object = v),
        t.Integer("created", c => c.Created, (c, v) => c.Created = v),
        t.Text("model", c => c.Model, (c, v) => c.Model = v),
        t.Text("system_fingerprint", c => c.SystemFingerprint, (c, v) => c.SystemFingerprint = v),
        t.Open("service_tier", c => c.ServiceTier, (c, v) => c.ServiceTier = v),
        t.List("choices", ChatChunkChoice.Wire, c => c._choices.List, (c, v) => c._choices = new(v)),
        t.Object("usage", CompletionUsage.Wire, c => c.Usage, (c, v) => c.Usage = v),
        t.Object("moderation", ModerationResult.Wire, c => c.Moderation, (c, v) => c.Moderation = v),
    ]);

    /// <summary>Reads chunks with the reader that streams use.</summary>
    private sealed class ChunkTable(Func<ChatCompletionChunk> create, Func<WireTable<ChatCompletionChunk>, Member<ChatCompletionChunk>[]> makeMembers)
        : WireTable<ChatCompletionChunk>(create, makeMembers)
    {
        internal override ChatCompletionChunk ReadObject(ref Utf8JsonReader reader) => new ChunkReader().ReadObject(ref reader);
    }
}
