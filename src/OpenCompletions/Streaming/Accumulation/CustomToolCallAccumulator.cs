namespace OpenCompletions;

/// <summary>
/// Assembles a custom tool's name and input from the fragments of a stream. The input is free text, so repetitions cannot be
/// detected.
/// </summary>
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

    /// <summary>Whether <paramref name="piece"/> names another tool after input of this one has arrived.</summary>
    public bool HasOtherName(CustomToolCall? piece) => _input.Length > 0 && _name.DiffersFrom(piece?.Name);

    public CustomToolCall Build() => new() { Name = _name.Value, Input = _input.Value, AdditionalProperties = _fields.Copy() };
}
