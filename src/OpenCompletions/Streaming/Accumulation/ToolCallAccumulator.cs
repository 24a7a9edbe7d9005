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

    public bool HasName => _function is { HasName: true } || _custom is { HasName: true };

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
    /// Whether a piece with a name, whose id and index are this call's or absent, begins another call: behind arguments it has
    /// another name, or, without an index, it is a whole call behind a whole call.
    /// </summary>
    public bool IsEndedBy(ToolCallDelta piece) =>
        (_function is { } function
            && (function.IsNamedOtherwise(piece.Function) || (piece.Index is null && function.IsWholeBefore(piece.Function))))
        || (_custom is { } custom && custom.IsNamedOtherwise(piece.Custom));

    /// <summary>Whether a piece is this call once more, with the same name and the same whole arguments.</summary>
    public bool IsSentAgain(ToolCallDelta piece) => _function is { } function && function.IsSentAgain(piece.Function);

    public ToolCall Build() => new()
    {
        Id = _id,
        Type = !string.IsNullOrEmpty(_type) ? _type : _custom is not null ? "custom" : "function",
        Function = _function?.Build(),
        Custom = _custom?.Build(),
        AdditionalProperties = _fields.Copy(),
    };
}
