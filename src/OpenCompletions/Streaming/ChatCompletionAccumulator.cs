using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Assembles the chunks of a stream into the completion that the same call would have returned without streaming.
/// <see cref="ChatCompletionStream"/> does this itself; use this type for chunks that were stored, relayed or modified.
/// </summary>
/// <remarks>
/// The accumulator keeps the answer but not the chunks, and does not modify them. Values that do not arrive in fragments (usage,
/// annotations, images) are shared with the chunks. Not thread-safe.
/// </remarks>
/// <example>
/// <code>
/// var accumulator = new ChatCompletionAccumulator();
/// await foreach (ChatCompletionChunk chunk in client.StreamAsync("Hello"))
/// {
///     accumulator.Add(chunk);
/// }
///
/// ChatCompletion completion = accumulator.ToCompletion();
/// </code>
/// </example>
public sealed class ChatCompletionAccumulator
{
    private readonly Dictionary<long, ChoiceAccumulator> _choices = new(MixedHash.Comparer);
    private string? _id;
    private string? _object;
    private long? _created;
    private string? _model;
    private string? _systemFingerprint;
    private ServiceTier? _serviceTier;
    private CompletionUsage? _usage;
    private ModerationResult? _moderation;
    private JoinedFields _fields;
    private int _unfinished;
    private bool _hasRequestedTools;
    private ChunkEnvelope? _lastEnvelope;
    private ChoiceAccumulator? _lastChoice;

    /// <summary>Whether no chunk has been added.</summary>
    internal bool IsEmpty { get; private set; } = true;

    /// <summary>Whether there is at least one choice.</summary>
    internal bool HasChoices => _choices.Count > 0;

    /// <summary>Whether all choices are empty, or there are no choices.</summary>
    internal bool HasOnlyEmptyChoices => _choices.Values.All(static c => c.IsEmpty);

    /// <summary>Whether a choice has no content although its unread members contain text.</summary>
    internal bool HasUnreadText => _choices.Values.Any(static c => c.HasUnreadText);

    /// <summary>Whether a choice has finished with tool calls. Some servers finish after each of several calls.</summary>
    internal bool MayReceiveMoreToolCalls => _hasRequestedTools;

    /// <summary>Whether the stream was treated as complete because no more data arrived in time.</summary>
    internal bool EndedByTimeout { get; set; }

    /// <summary>
    /// Whether all requested choices have arrived and have a finish reason, so that the end of the body completes the answer.
    /// </summary>
    internal bool HasFinished(long choices) => _unfinished == 0 && _choices.Count >= Math.Max(choices, 1);

    /// <summary>
    /// Adds the next chunk. Add chunks in their original order. Fragments after a choice's finish reason are included, because
    /// servers send filter results, annotations and usage there.
    /// </summary>
    /// <param name="chunk">The chunk to add.</param>
    /// <exception cref="ArgumentNullException"><paramref name="chunk"/> is null.</exception>
    public void Add(ChatCompletionChunk chunk)
    {
        ArgumentNullException.ThrowIfNull(chunk);

        // Nearly every chunk differs from the previous one only in its text.
        if (ReferenceEquals(chunk.Envelope, _lastEnvelope) && chunk.GetPlainText(_lastChoice?.Index) is { } text)
        {
            _lastChoice!.AddText(text);
            return;
        }

        IsEmpty = false;
        AddEnvelope(chunk);
        AddGroqUsage(chunk);
        if (chunk.OnlyChoice is { } only)
        {
            AddChoice(only, only.Index ?? 0);
        }
        else
        {
            var indexes = new ChoiceIndexes(chunk.Choices);
            foreach (ChatChunkChoice choice in chunk.Choices)
            {
                AddChoice(choice, indexes.GetIndex(choice));
            }
        }

        _usage = chunk.Usage ?? _usage;
        _moderation = chunk.Moderation ?? _moderation;
        _fields.Add(chunk);
        _lastEnvelope = chunk.Envelope;
    }

    /// <summary>
    /// Assembles the answer from the chunks that were added. Can be called repeatedly; later chunks do not change earlier
    /// results.
    /// </summary>
    /// <returns>
    /// A new completion. Its choices are ordered by index; choices without an index get the free indexes of their chunk, starting
    /// at 0. If the stream was truncated, text and tool-call arguments are truncated too.
    /// </returns>
    public ChatCompletion ToCompletion()
    {
        JsonFields? fields = _fields.Copy();
        fields?.Remove("obfuscation");
        var completion = new ChatCompletion
        {
            Id = _id,
            Object = string.IsNullOrEmpty(_object) ? _object : "chat.completion",
            Created = _created,
            Model = _model,
            Choices = [.. _choices.Values.OrderBy(static c => c.Index).Select(static c => c.Build())],
            Usage = _usage,
            ServiceTier = _serviceTier,
            SystemFingerprint = _systemFingerprint,
            Moderation = _moderation,
            AdditionalProperties = fields,
            EndedByTimeout = EndedByTimeout,
        };
        ChatCompletion.Wire.AdoptFields(completion);
        return completion;
    }

    private void AddChoice(ChatChunkChoice piece, long index)
    {
        ChoiceAccumulator choice = _lastChoice = GetOrAddChoice(index);
        bool wasFinished = choice.IsFinished;
        choice.Add(piece);
        _unfinished -= !wasFinished && choice.IsFinished ? 1 : 0;
        _hasRequestedTools |= piece.FinishReason is { } reason
            && (reason == FinishReason.ToolCalls || reason == FinishReason.FunctionCall);
        _usage = piece.Usage ?? _usage;
    }

    // Azure's first chunk has an empty ID, an empty model and the creation time 0.
    private void AddEnvelope(ChatCompletionChunk chunk)
    {
        _id = string.IsNullOrEmpty(_id) ? chunk.Id ?? _id : _id;
        _model = string.IsNullOrEmpty(_model) ? chunk.Model ?? _model : _model;
        _created = _created is null or 0 ? chunk.Created ?? _created : _created;
        _object = string.IsNullOrEmpty(_object) ? chunk.Object ?? _object : _object;
        _systemFingerprint = string.IsNullOrEmpty(chunk.SystemFingerprint)
            ? _systemFingerprint ?? chunk.SystemFingerprint
            : chunk.SystemFingerprint;
        _serviceTier = chunk.ServiceTier is { Value.Length: > 0 } ? chunk.ServiceTier : _serviceTier ?? chunk.ServiceTier;
    }

    private void AddGroqUsage(ChatCompletionChunk chunk)
    {
        if (chunk.FieldsOrNull is { } fields
            && fields.TryGetValue("x_groq", out JsonElement groq)
            && groq.ValueKind == JsonValueKind.Object
            && new JsonFields(groq).TryGetValue("usage", out JsonElement usage)
            && usage.ValueKind == JsonValueKind.Object)
        {
            _usage = WireSerializer.Read(RawJson.GetUtf8(usage), CompletionUsage.Wire);
        }
    }

    private ChoiceAccumulator GetOrAddChoice(long index)
    {
        if (!_choices.TryGetValue(index, out ChoiceAccumulator? choice))
        {
            _choices[index] = choice = new(index);
            _unfinished++;
        }

        return choice;
    }
}
