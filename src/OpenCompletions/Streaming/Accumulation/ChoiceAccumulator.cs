using System.Text.Json;

namespace OpenCompletions;

/// <summary>One choice of a completion from its pieces.</summary>
internal sealed class ChoiceAccumulator(long index)
{
    private MessageAccumulator? _message;
    private LogprobsAccumulator? _logprobs;
    private FinishReason? _finishReason;
    private JoinedFields _fields;

    public long Index { get; } = index;

    public bool IsFinished => _finishReason is not null;

    public void Add(ChatChunkChoice piece)
    {
        if (piece.Delta is { } delta)
        {
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
    public void AddText(string text) => (_message ??= new()).AddText(text);

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

    // Perplexity repeats the whole message beside each delta; others stream no delta at all but the message.
    private AssistantMessage? TakeMessage(JsonFields? fields)
    {
        if (_message is not null)
        {
            fields?.Remove("message");
            fields?.Remove("messages");
            return _message.Build();
        }

        if (fields is null || !fields.TryGetValue("message", out JsonElement json) || json.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        fields.Remove("message");
        return WireSerializer.Read(RawJson.Utf8(json), AssistantMessage.AnswerWire.Instance);
    }
}
