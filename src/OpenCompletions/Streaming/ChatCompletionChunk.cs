using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// One chunk of a streamed answer: a fragment of the message, the end of a choice, token usage, or other data that a server sends
/// in between.
/// </summary>
[JsonConverter(typeof(WireConverter<ChatCompletionChunk>))]
public sealed record ChatCompletionChunk : WireObject
{
    private ChunkEnvelope _envelope = ChunkEnvelope.Empty;

    private ChoiceList _choices;
    private UncommonMembers? _uncommon;

    /// <summary>The ID of the completion, the same in every chunk; empty in Azure's first chunk.</summary>
    public string? Id
    {
        get => _envelope.Id;
        set => _envelope = _envelope with { Id = value };
    }

    /// <summary>The object type, usually <c>chat.completion.chunk</c>. Any value is accepted.</summary>
    public string? Object
    {
        get => _envelope.Object;
        set => _envelope = _envelope with { Object = value };
    }

    /// <summary>The creation time as sent, usually in Unix seconds. Some servers send a different value in each chunk.</summary>
    public long? Created
    {
        get => _envelope.Created;
        set => _envelope = _envelope with { Created = value };
    }

    /// <summary>The model that generates the answer.</summary>
    public string? Model
    {
        get => _envelope.Model;
        set => _envelope = _envelope with { Model = value };
    }

    /// <summary>A fingerprint of the server's backend configuration (OpenAI, deprecated).</summary>
    public string? SystemFingerprint
    {
        get => _envelope.SystemFingerprint;
        set => _envelope = _envelope with { SystemFingerprint = value };
    }

    /// <summary>The service tier that processes the request.</summary>
    public ServiceTier? ServiceTier
    {
        get => _envelope.ServiceTier;
        set => _envelope = _envelope with { ServiceTier = value };
    }

    /// <summary>The new content of each choice. Never null; empty in chunks that only report usage or filter results.</summary>
    [AllowNull]
    public IReadOnlyList<ChatChunkChoice> Choices
    {
        get => _choices.List ?? [];
        set => _choices = new(value);
    }

    /// <summary>
    /// The token usage of the call so far, usually only in the last chunk. The last value is the total; do not add values up.
    /// </summary>
    public CompletionUsage? Usage
    {
        get => _uncommon?.Usage;
        set => _uncommon = MembersOnDemand.Set(_uncommon, UncommonMembers.None, value, static (r, v) => r with { Usage = v });
    }

    /// <summary>The moderation result, in a chunk without choices (OpenAI).</summary>
    public ModerationResult? Moderation
    {
        get => _uncommon?.Moderation;
        set => _uncommon = MembersOnDemand.Set(
            _uncommon, UncommonMembers.None, value, static (r, v) => r with { Moderation = v });
    }

    /// <summary>The new text of the first choice (index 0). Never null; empty if there is none.</summary>
    public string Text => First?.Delta?.Text ?? "";

    /// <summary>
    /// The new reasoning text of the first choice, from whichever member contains it. Never null; empty if there is none.
    /// </summary>
    public string Reasoning => First?.Delta?.ReasoningText ?? "";

    /// <summary>The finish reason of the first choice, in the chunk that finishes it; otherwise null.</summary>
    public FinishReason? FinishReason => First?.FinishReason;

    internal ChunkEnvelope Envelope
    {
        get => _envelope;
        set => _envelope = value;
    }

    internal bool HasChoices => _choices.Count > 0;

    /// <summary>Whether the chunk carries a part of the answer, even if only an empty list of choices.</summary>
    internal bool HasContent => _choices.IsSet || _uncommon is not null;

    /// <summary>The choice if there is exactly one. Reading it creates no list.</summary>
    internal ChatChunkChoice? OnlyChoice
    {
        get => _choices.Only;
        set => _choices = new(value!);
    }

    /// <summary>The kinds of text in the only choice if all other values are repeated ones; otherwise none.</summary>
    internal VaryingTexts TemplateTexts =>
        OnlyChoice is { } choice && _uncommon is null && FieldsOrNull is null ? choice.TemplateTexts : VaryingTexts.None;

    /// <summary>
    /// Returns the text if the chunk has only text, without a role, for the choice at <paramref name="index"/>; otherwise null.
    /// </summary>
    internal string? GetPlainText(long? index) =>
        OnlyChoice is { Delta: { Role: null, ContentString: { } text } } choice && (choice.Index ?? 0) == index
            && TemplateTexts == VaryingTexts.Content ? text : null;

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

            // A chunk that contains only other choices has no text of the first one.
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

    /// <summary>Creates a chunk with a text fragment, for fakes in tests.</summary>
    /// <param name="text">The text fragment.</param>
    /// <param name="finishReason">The finish reason, for the last chunk; otherwise null.</param>
    /// <returns>A chunk with one choice.</returns>
    /// <example>
    /// <code>
    /// ChatCompletionStream stream = ChatCompletionStream.FromChunks(
    ///     ChatCompletionChunk.FromText("Hel"),
    ///     ChatCompletionChunk.FromText("lo", FinishReason.Stop));
    /// </code>
    /// </example>
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

    private protected override string Describe() =>
        $"Choices.Count = {_choices.Count}, Text.Length = {Text.Length}, FinishReason = {FinishReason}";

    /// <summary>Members that few chunks have. Immutable, so that copies of a chunk can share it.</summary>
    private sealed record UncommonMembers
    {
        public static readonly UncommonMembers None = new();

        public CompletionUsage? Usage { get; init; }

        public ModerationResult? Moderation { get; init; }
    }

    internal override IWireTable Table => Wire;

    /// <summary>The table positions of the members that <see cref="ChunkReader"/> reads directly.</summary>
    internal const int IdPosition = 0, ObjectPosition = 1, CreatedPosition = 2, ModelPosition = 3, FingerprintPosition = 4,
        TierPosition = 5, ChoicesPosition = 6;

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
    private sealed class ChunkTable(
        Func<ChatCompletionChunk> create, Func<WireTable<ChatCompletionChunk>, Member<ChatCompletionChunk>[]> createMembers)
        : WireTable<ChatCompletionChunk>(create, createMembers)
    {
        internal override ChatCompletionChunk ReadObject(ref Utf8JsonReader reader) => new ChunkReader().ReadObject(ref reader);
    }
}
