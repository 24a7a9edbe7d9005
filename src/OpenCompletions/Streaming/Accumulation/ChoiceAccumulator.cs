namespace OpenCompletions;

/// <summary>One choice of a completion from its pieces.</summary>
internal sealed class ChoiceAccumulator(long index)
{
    private MessageAccumulator? _message;
    private LogprobsAccumulator? _logprobs;
    private FinishReason? _finishReason;
    private bool _hasPieces;
    private JoinedFields _fields;

    public long Index { get; } = index;

    public bool IsFinished => _finishReason is not null;

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

        _finishReason = FinishReason.OrUnset(piece.FinishReason) ?? _finishReason;
        _fields.Add(piece);
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
