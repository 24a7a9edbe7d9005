using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A piece of a tool call. Which call it belongs to is told by index, by id, or not at all, as servers differ; the accumulated
/// completion has the calls put together.
/// </summary>
[JsonConverter(typeof(WireConverter<ToolCallDelta>))]
public sealed record ToolCallDelta : WireObject
{
    private TextOrJson _id;

    /// <summary>The call's place; absent, always 0, from 1 or with gaps, as servers differ.</summary>
    public long? Index { get; set; }

    /// <summary>The call's id, on its first piece, on every piece, or empty. A numeric id is shown as text.</summary>
    public string? Id
    {
        get => _id.Text;
        set => _id = new(value);
    }

    /// <summary><c>function</c> or <c>custom</c>; other text, the empty string or absent with some servers.</summary>
    public string? Type { get; set; }

    /// <summary>A piece of the function's name or arguments.</summary>
    public FunctionCall? Function { get; set; }

    /// <summary>A piece of a custom tool's name or input (OpenAI).</summary>
    public CustomToolCall? Custom { get; set; }

    /// <summary>Whether there is a piece of the function's or the custom tool's name.</summary>
    internal bool HasName => !string.IsNullOrEmpty(Function?.Name) || !string.IsNullOrEmpty(Custom?.Name);

    /// <summary>Whether there is a piece of the arguments or of a custom tool's input.</summary>
    internal bool HasArguments => NewArguments.Length > 0;

    /// <summary>The piece of the arguments or of a custom tool's input; empty when there is none.</summary>
    internal string NewArguments => Function?.Arguments is { Length: > 0 } arguments ? arguments : Custom?.Input ?? "";

    /// <summary>Whether there is nothing that a call could be made of.</summary>
    internal bool IsEmpty =>
        string.IsNullOrEmpty(Id) && !HasName && !HasArguments && Type is (null or "" or "function")
        && FieldsOrNull is null && Function?.FieldsOrNull is null && Custom?.FieldsOrNull is null;

    /// <summary>Whether there are arguments of a function, as text, and otherwise only what tells whose they are.</summary>
    internal bool HasArgumentsOnly => Custom is null && FieldsOrNull is null && Function is { HasArgumentsText: true, FieldsOrNull: null };

    /// <summary>Another piece of the same call.</summary>
    internal ToolCallDelta WithArguments(string arguments) => new() { Index = Index, Id = Id, Type = Type, Function = new() { Name = Function!.Name, Arguments = arguments } };

    private protected override string Describe() => $"Index = {Index}, Type = {Type}, Arguments.Length = {Function?.Arguments?.Length ?? Custom?.Input?.Length ?? 0}";

    internal override IWireTable Table => Wire;

    /// <summary>The place in the table of what <see cref="ChunkReader"/> reads by hand.</summary>
    internal const int FunctionPlace = 3;

    internal static readonly WireTable<ToolCallDelta> Wire = new(static () => new(), static t =>
    [
        t.Integer("index", c => c.Index, (c, v) => c.Index = v),
        new TextOrJsonMember<ToolCallDelta>("id", static t => t == JsonTokenType.Number, c => c._id, (c, v) => c._id = v),
        t.Text("type", c => c.Type, (c, v) => c.Type = v),
        t.Object("function", FunctionCall.Wire, c => c.Function, (c, v) => c.Function = v),
        t.Object("custom", CustomToolCall.Wire, c => c.Custom, (c, v) => c.Custom = v),
    ]);
}
