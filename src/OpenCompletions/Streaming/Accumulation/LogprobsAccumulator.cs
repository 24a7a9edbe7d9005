namespace OpenCompletions;

/// <summary>Assembles the log probabilities of a choice's tokens from the fragments of a stream.</summary>
internal sealed class LogprobsAccumulator
{
    private readonly List<TokenLogprob> _content = [];
    private readonly List<TokenLogprob> _refusal = [];
    private JoinedFields _fields;

    public void Add(ChoiceLogprobs piece)
    {
        _content.AddRange(piece.Content);
        _refusal.AddRange(piece.Refusal);
        _fields.Add(piece);
    }

    public ChoiceLogprobs Build() => new()
    {
        Content = _content.Count > 0 ? _content.ToArray() : null,
        Refusal = _refusal.Count > 0 ? _refusal.ToArray() : null,
        AdditionalProperties = _fields.Copy(),
    };
}
