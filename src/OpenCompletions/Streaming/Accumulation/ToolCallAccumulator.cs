namespace OpenCompletions;

/// <summary>Assembles one tool call from the fragments of a stream.</summary>
internal sealed class ToolCallAccumulator
{
    private string? _id;
    private string? _type;
    private FunctionCallAccumulator? _function;
    private CustomToolCallAccumulator? _custom;
    private JoinedFields _fields;

    public bool HasId => !string.IsNullOrEmpty(_id);

    /// <summary>The first index that the server sent for the call.</summary>
    public long? Index { get; private set; }

    public string? Id => _id;

    public string? Name => _function?.Name ?? _custom?.Name;

    public bool HasName => _function is { HasName: true } || _custom is { HasName: true };

    /// <summary>The length of the arguments so far, or of a custom tool's input.</summary>
    public int ArgumentsLength => _function is { ArgumentsLength: > 0 and var length } ? length : _custom?.InputLength ?? 0;

    public void Add(ToolCallDelta piece)
    {
        // Servers repeat ID and type in every fragment, or send "" after the first one.
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
    /// Whether a fragment starts another call. The fragment has a name, and its ID and index match this call or are missing. It
    /// starts another call if it has a different name and arguments of this call have arrived, or if it has no index, its
    /// arguments begin a JSON object, and this call is complete.
    /// </summary>
    public bool IsFollowedBy(ToolCallDelta piece) =>
        (_function is { } function
            && (function.HasOtherName(piece.Function)
                || (piece.Index is null && function.IsFollowedBySeparateCall(piece.Function))))
        || (_custom is { } custom && custom.HasOtherName(piece.Custom));

    /// <summary>Whether a fragment repeats this call, with the same name and the same complete arguments.</summary>
    public bool IsRepetition(ToolCallDelta piece) => _function is { } function && function.IsRepetition(piece.Function);

    public ToolCall Build() => new()
    {
        Id = _id,
        Type = !string.IsNullOrEmpty(_type) ? _type : _custom is not null ? "custom" : "function",
        Function = _function?.Build(),
        Custom = _custom?.Build(),
        AdditionalProperties = _fields.Copy(),
    };
}
