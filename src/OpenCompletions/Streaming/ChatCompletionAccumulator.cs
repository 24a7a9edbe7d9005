using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Folds the chunks of a stream into the completion that the same call without streaming would have given. A stream does this by itself;
/// use this type for chunks that were stored, relayed or changed on the way.
/// </summary>
/// <remarks>
/// It costs what the chunks hold, however they are cut, and holds the answer but not the chunks. Chunks are not changed; what is not cut
/// into pieces (usage, annotations, images) is shared with them. Not thread-safe.
/// </remarks>
public sealed class ChatCompletionAccumulator
{
    private readonly Dictionary<long, ChoiceAccumulator> _choices = new(MixedHash.OfLong);
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
    private bool _asksForTools;
    private ChunkEnvelope? _lastEnvelope;
    private ChoiceAccumulator? _lastChoice;

    /// <summary>Whether no chunk was added.</summary>
    internal bool IsEmpty { get; private set; } = true;

    /// <summary>Whether there is a choice.</summary>
    internal bool HasChoices => _choices.Count > 0;

    /// <summary>Whether no choice says anything or asks for anything.</summary>
    internal bool HasEmptyChoices => _choices.Values.All(static c => c.IsEmpty);

    /// <summary>Whether a choice says nothing although there were words in members that nobody reads.</summary>
    internal bool HasUnreadText => _choices.Values.Any(static c => c.HasUnreadText);

    /// <summary>Whether a choice has ended to have tools called. Some servers say so after each of several calls.</summary>
    internal bool MayAddToolCalls => _asksForTools;

    /// <summary>Whether the client, not the server, ended the stream.</summary>
    internal bool EndedByTimeout { get; set; }

    /// <summary>Whether there are as many choices as were asked for, and all have a finish reason: a body that ends here is complete.</summary>
    internal bool HasFinished(long choices) => _unfinished == 0 && _choices.Count >= Math.Max(choices, 1);

    /// <summary>
    /// Adds the next chunk; the order counts. Pieces behind a choice's finish reason still count, since servers send filter results,
    /// annotations and usage there.
    /// </summary>
    /// <param name="chunk">The chunk.</param>
    /// <exception cref="ArgumentNullException"><paramref name="chunk"/> is null.</exception>
    public void Add(ChatCompletionChunk chunk)
    {
        ArgumentNullException.ThrowIfNull(chunk);

        // Nearly every chunk of a stream: the same as the one before but for its text.
        if (ReferenceEquals(chunk.Envelope, _lastEnvelope) && chunk.PlainTextOf(_lastChoice?.Index) is { } text)
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
                AddChoice(choice, indexes.Next(choice));
            }
        }

        _usage = chunk.Usage ?? _usage;
        _moderation = chunk.Moderation ?? _moderation;
        _fields.Add(chunk);
        _lastEnvelope = chunk.Envelope;
    }

    /// <summary>The answer so far; whole when the stream is. May be called at any time and again: later chunks do not change what it gave.</summary>
    /// <returns>
    /// A new completion. Its choices are in the order of their index; choices without an index have the places that are free in
    /// their chunk, from 0. Arguments of tool calls and text of a stream that was cut are cut too.
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
        ChoiceAccumulator choice = _lastChoice = ChoiceAt(index);
        bool wasFinished = choice.IsFinished;
        choice.Add(piece);
        _unfinished -= !wasFinished && choice.IsFinished ? 1 : 0;
        _asksForTools |= piece.FinishReason is { } reason && (reason == FinishReason.ToolCalls || reason == FinishReason.FunctionCall);
        _usage = piece.Usage ?? _usage;
    }

    // Azure's first chunk has an empty id, an empty model and was created at 0.
    private void AddEnvelope(ChatCompletionChunk chunk)
    {
        _id = string.IsNullOrEmpty(_id) ? chunk.Id ?? _id : _id;
        _model = string.IsNullOrEmpty(_model) ? chunk.Model ?? _model : _model;
        _created = _created is null or 0 ? chunk.Created ?? _created : _created;
        _object = string.IsNullOrEmpty(_object) ? chunk.Object ?? _object : _object;
        _systemFingerprint = string.IsNullOrEmpty(chunk.SystemFingerprint) ? _systemFingerprint ?? chunk.SystemFingerprint : chunk.SystemFingerprint;
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
            _usage = WireSerializer.Read(RawJson.Utf8(usage), CompletionUsage.Wire);
        }
    }

    private ChoiceAccumulator ChoiceAt(long index)
    {
        if (!_choices.TryGetValue(index, out ChoiceAccumulator? choice))
        {
            _choices[index] = choice = new(index);
            _unfinished++;
        }

        return choice;
    }
}
