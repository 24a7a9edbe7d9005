namespace OpenCompletions;

/// <summary>Assembles a function's name and arguments from the fragments of a stream.</summary>
internal sealed class FunctionCallAccumulator
{
    private readonly ArgumentsAccumulator _arguments = new();
    private CallName _name;
    private JoinedFields _fields;

    public string? Name => _name.Value;

    public bool HasName => _name.HasText;

    public int ArgumentsLength => _arguments.Length;

    public void Add(FunctionCall piece)
    {
        _name.Add(piece.Name, _arguments.HasText);
        _arguments.Add(piece.Arguments);
        _fields.Add(piece);
    }

    /// <summary>Whether <paramref name="piece"/> names another function after arguments of this one have arrived.</summary>
    public bool HasOtherName(FunctionCall? piece) => _arguments.HasText && _name.DiffersFrom(piece?.Name);

    /// <summary>Whether <paramref name="piece"/> is a separate call after this one, which is complete.</summary>
    public bool IsFollowedBySeparateCall(FunctionCall? piece) =>
        piece is { Name.Length: > 0, Arguments: { } arguments } && _arguments.IsFollowedByOtherArguments(arguments);

    /// <summary>Whether <paramref name="piece"/> repeats this call, which is complete.</summary>
    public bool IsRepetition(FunctionCall? piece) =>
        piece is { Name: { } name, Arguments: { } arguments } && _name.IsEqualTo(name) && _arguments.IsRepetition(arguments);

    public FunctionCall Build() =>
        new() { Name = _name.Value, Arguments = _arguments.Value, AdditionalProperties = _fields.Copy() };
}
