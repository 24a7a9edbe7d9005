namespace OpenCompletions;

/// <summary>A function's name and arguments from the pieces of a stream.</summary>
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

    /// <summary>Whether <paramref name="piece"/> names another function, though the arguments of this one have begun.</summary>
    public bool IsNamedOtherwise(FunctionCall? piece) => _arguments.HasText && _name.IsNot(piece?.Name);

    /// <summary>Whether <paramref name="piece"/> is a call by itself behind this one, which is whole.</summary>
    public bool IsWholeBefore(FunctionCall? piece) => piece is { Name.Length: > 0, Arguments: { } arguments } && _arguments.IsWholeBefore(arguments);

    /// <summary>Whether <paramref name="piece"/> is this call once more, which is whole.</summary>
    public bool IsSentAgain(FunctionCall? piece) =>
        piece is { Name: { } name, Arguments: { } arguments } && _name.Is(name) && _arguments.IsSentAgain(arguments);

    public FunctionCall Build() => new() { Name = _name.Value, Arguments = _arguments.Value, AdditionalProperties = _fields.Copy() };
}
