using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A fragment of a tool call. Servers identify the call by index, by ID, or not at all; the accumulated completion contains the
/// assembled calls.
/// </summary>
[JsonConverter(typeof(WireConverter<ToolCallDelta>))]
public sealed record ToolCallDelta : WireObject
{
    private TextOrJson _id;

    /// <summary>The index of the call. Depending on the server, it is null, always 0, starts at 1, or has gaps.</summary>
    public long? Index { get; set; }

    /// <summary>
    /// The ID of the call. Servers send it in the first fragment, in every fragment, or as an empty string. A numeric ID is
    /// converted to text.
    /// </summary>
    public string? Id
    {
        get => _id.Text;
        set => _id = new(value);
    }

    /// <summary>
    /// The type of the call: <c>function</c> or <c>custom</c>. Some servers send other text, an empty string, or nothing.
    /// </summary>
    public string? Type { get; set; }

    /// <summary>A fragment of the function's name or arguments.</summary>
    public FunctionCall? Function { get; set; }

    /// <summary>A fragment of a custom tool's name or input (OpenAI).</summary>
    public CustomToolCall? Custom { get; set; }

    /// <summary>Whether there is a fragment of the function's or custom tool's name.</summary>
    internal bool HasName => !string.IsNullOrEmpty(Function?.Name) || !string.IsNullOrEmpty(Custom?.Name);

    /// <summary>Whether there is a fragment of the arguments or of a custom tool's input.</summary>
    internal bool HasArguments => NewArguments.Length > 0;

    /// <summary>The fragment of the arguments or of a custom tool's input; empty if there is none.</summary>
    internal string NewArguments => Function?.Arguments is { Length: > 0 } arguments ? arguments : Custom?.Input ?? "";

    /// <summary>Whether the fragment has no ID, name, arguments or other data of a call.</summary>
    internal bool IsEmpty =>
        string.IsNullOrEmpty(Id) && !HasName && !HasArguments && Type is (null or "" or "function")
        && FieldsOrNull is null && Function?.FieldsOrNull is null && Custom?.FieldsOrNull is null;

    /// <summary>Whether there are arguments of a function as text, and otherwise only values that identify the call.</summary>
    internal bool HasOnlyArguments =>
        Custom is null && FieldsOrNull is null && Function is { HasArgumentsText: true, FieldsOrNull: null };

    /// <summary>Creates another fragment of the same call.</summary>
    internal ToolCallDelta WithArguments(string arguments) => new()
    {
        Index = Index,
        Id = Id,
        Type = Type,
        Function = new() { Name = Function!.Name, Arguments = arguments },
    };

    private protected override string Describe() =>
        $"Index = {Index}, Type = {Type}, Arguments.Length = {Function?.Arguments?.Length ?? Custom?.Input?.Length ?? 0}";

    internal override IWireTable Table => Wire;

    /// <summary>The table position of the member that <see cref="ChunkReader"/> reads directly.</summary>
    internal const int FunctionPosition = 3;

    internal static readonly WireTable<ToolCallDelta> Wire = new(static () => new(), static t =>
    [
        t.Integer("index", c => c.Index, (c, v) => c.Index = v),
        new TextOrJsonMember<ToolCallDelta>("id", static t => t == JsonTokenType.Number, c => c._id, (c, v) => c._id = v),
        t.Text("type", c => c.Type, (c, v) => c.Type = v),
        t.Object("function", FunctionCall.Wire, c => c.Function, (c, v) => c.Function = v),
        t.Object("custom", CustomToolCall.Wire, c => c.Custom, (c, v) => c.Custom = v),
    ]);
}
