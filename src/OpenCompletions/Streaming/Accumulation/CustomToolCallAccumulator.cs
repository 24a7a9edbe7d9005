namespace OpenCompletions;

/// <summary>A custom tool's name and input from the pieces of a stream. The input is free text, of which nothing can be told but that it goes on.</summary>
internal sealed class CustomToolCallAccumulator
{
    private CallName _name;
    private JoinedText _input;
    private JoinedFields _fields;

    public string? Name => _name.Value;

    public bool HasName => _name.HasText;

    public int InputLength => _input.Length;

    public void Add(CustomToolCall piece)
    {
        _name.Add(piece.Name, _input.Length > 0);
        _input.Append(piece.Input);
        _fields.Add(piece);
    }

    /// <summary>Whether <paramref name="piece"/> names another tool, though the input of this one has begun.</summary>
    public bool IsNamedOtherwise(CustomToolCall? piece) => _input.Length > 0 && _name.IsNot(piece?.Name);

    public CustomToolCall Build() => new() { Name = _name.Value, Input = _input.Value, AdditionalProperties = _fields.Copy() };
}
