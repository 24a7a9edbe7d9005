namespace OpenCompletions;

/// <summary>Assembles one choice of a completion from the fragments of a stream.</summary>
internal sealed class ChoiceAccumulator(long index)
{
    private MessageAccumulator? _message;
    private LogprobsAccumulator? _logprobs;
    private FinishReason? _finishReason;
    private bool _hasFragments;
    private UnreadText _unread;
    private JoinedFields _fields;

    public long Index { get; } = index;

    public bool IsFinished => _finishReason is not null;

    /// <summary>Whether the choice has no content so far.</summary>
    public bool IsEmpty => !_hasFragments && AnswerCheck.IsEmpty(_message?.Build());

    /// <summary>Whether the choice has no content although its unread members contain text.</summary>
    public bool HasUnreadText =>
        !_hasFragments && _unread != UnreadText.None && AnswerCheck.HasUnreadText(_message?.Build(), _unread);

    public void Add(ChatChunkChoice piece)
    {
        // A complete message after deltas repeats them.
        if (piece.Delta is { } delta && (piece.HasDelta || !_hasFragments))
        {
            _hasFragments |= piece.HasDelta && delta.HasFragments;
            (_message ??= new()).Add(delta);
        }

        if (piece.Logprobs is { } logprobs)
        {
            (_logprobs ??= new()).Add(logprobs);
        }

        _finishReason = FinishReason.NullIfEmpty(piece.FinishReason) ?? _finishReason;
        _fields.Add(piece);
        RecordUnread(piece);
    }

    /// <summary>Adds a fragment that is only text.</summary>
    public void AddText(string text)
    {
        _hasFragments = true;
        (_message ??= new()).AddText(text);
    }

    public ChatChoice Build()
    {
        JsonFields? fields = _fields.Copy();
        return new()
        {
            Index = Index,
            Message = BuildMessage(fields),
            Logprobs = _logprobs?.Build(),
            FinishReason = _finishReason,
            AdditionalProperties = fields,
        };
    }

    // Most members keep only their last value, so each fragment is inspected until the first content arrives.
    private void RecordUnread(ChatChunkChoice piece)
    {
        if (!_hasFragments && _unread != UnreadText.Answer)
        {
            UnreadText found = AnswerCheck.FindUnreadText(piece.FieldsOrNull, piece.Delta?.FieldsOrNull);
            _unread = found > _unread ? found : _unread;
        }
    }

    // Perplexity repeats the complete message beside each delta.
    private AssistantMessage? BuildMessage(JsonFields? fields)
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
