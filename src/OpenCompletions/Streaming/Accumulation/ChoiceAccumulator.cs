namespace OpenCompletions;

/// <summary>One choice of a completion from its pieces.</summary>
internal sealed class ChoiceAccumulator(long index)
{
    private MessageAccumulator? _message;
    private LogprobsAccumulator? _logprobs;
    private FinishReason? _finishReason;
    private bool _hasPieces;
    private UnreadWords _unread;
    private JoinedFields _fields;

    public long Index { get; } = index;

    public bool IsFinished => _finishReason is not null;

    /// <summary>Whether nothing was said so far, and nothing asked for.</summary>
    public bool IsEmpty => !_hasPieces && ReadableAnswer.IsEmpty(_message?.Build());

    /// <summary>Whether nothing was said although there were words in members that nobody reads.</summary>
    public bool HidesWords => !_hasPieces && _unread != UnreadWords.None && ReadableAnswer.HidesWords(_message?.Build(), _unread);

    public void Add(ChatChunkChoice piece)
    {
        // A whole message behind pieces repeats them.
        if (piece.Delta is { } delta && (piece.HasDelta || !_hasPieces))
        {
            _hasPieces |= piece.HasDelta && delta.HasPieces;
            (_message ??= new()).Add(delta);
        }

        if (piece.Logprobs is { } logprobs)
        {
            (_logprobs ??= new()).Add(logprobs);
        }

        _finishReason = FinishReason.NullIfEmpty(piece.FinishReason) ?? _finishReason;
        _fields.Add(piece);
        NoteUnread(piece);
    }

    /// <summary>Adds a piece that is nothing but text.</summary>
    public void AddText(string text)
    {
        _hasPieces = true;
        (_message ??= new()).AddText(text);
    }

    public ChatChoice Build()
    {
        JsonFields? fields = _fields.Copy();
        return new()
        {
            Index = Index,
            Message = TakeMessage(fields),
            Logprobs = _logprobs?.Build(),
            FinishReason = _finishReason,
            AdditionalProperties = fields,
        };
    }

    // Of most members only the last value is kept, so each piece is looked at; those behind the first words do not matter.
    private void NoteUnread(ChatChunkChoice piece)
    {
        if (!_hasPieces && _unread != UnreadWords.Answer)
        {
            UnreadWords found = ReadableAnswer.FindUnread(piece.FieldsOrNull, piece.Delta?.FieldsOrNull);
            _unread = found > _unread ? found : _unread;
        }
    }

    // Perplexity repeats the whole message beside each delta.
    private AssistantMessage? TakeMessage(JsonFields? fields)
    {
        if (_message is null)
        {
            return null;
        }

        fields?.Remove("message");
        fields?.Remove("messages");
        return _message.Build();
    }
}
