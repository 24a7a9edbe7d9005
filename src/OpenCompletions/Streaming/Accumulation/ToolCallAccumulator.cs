namespace OpenCompletions;

/// <summary>One tool call from the pieces of a stream.</summary>
internal sealed class ToolCallAccumulator
{
    private string? _id;
    private string? _type;
    private FunctionCallAccumulator? _function;
    private CustomToolCallAccumulator? _custom;
    private JoinedFields _fields;

    public bool HasId => !string.IsNullOrEmpty(_id);

    /// <summary>The first index that the call was given.</summary>
    public long? Index { get; private set; }

    public string? Id => _id;

    public string? Name => _function?.Name ?? _custom?.Name;

    /// <summary>How long the arguments, or the input of a custom tool, are so far.</summary>
    public int ArgumentsLength => _function is { ArgumentsLength: > 0 and var length } ? length : _custom?.InputLength ?? 0;

    public void Add(ToolCallDelta piece)
    {
        // Servers repeat id and type on every piece, or send "" behind the first one.
        _id = HasId ? _id : piece.Id ?? _id;
        _type = string.IsNullOrEmpty(_type) ? piece.Type : _type;
        Index ??= piece.Index;
        if (piece.Function is { } function)
        {
            (_function ??= new()).Add(function);
        }

        if (piece.Custom is { } custom)
        {
            (_custom ??= new()).Add(custom);
        }

        _fields.Add(piece);
    }

    /// <summary>
    /// Whether a piece with no id to tell, that stands where this call's pieces stand, begins another call. Without this, the arguments of
    /// parallel calls of servers that give neither ids nor differing indexes would be glued together.
    /// </summary>
    public bool IsEndedBy(ToolCallDelta piece) =>
        _function is { } function
        && (function.IsNamedOtherwise(piece.Function) || (piece.Index is null && function.IsWholeBefore(piece.Function)));

    public ToolCall Build() => new()
    {
        Id = _id,
        Type = !string.IsNullOrEmpty(_type) ? _type : _custom is not null ? "custom" : "function",
        Function = _function?.Build(),
        Custom = _custom?.Build(),
        AdditionalProperties = _fields.Copy(),
    };
}
