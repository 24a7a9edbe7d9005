using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A tool choice that forces the model to call a function (<c>type: "function"</c>).</summary>
[JsonConverter(typeof(WireConverter<FunctionToolChoice>))]
public sealed record FunctionToolChoice : ToolChoice
{
    /// <inheritdoc/>
    public override string Type => "function";

    /// <summary>The reference to the function.</summary>
    public new ToolReference? Function { get; set; }

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<FunctionToolChoice> Wire = new(static () => new(), static t =>
    [
        t.Constant("type", "function"),
        t.Object("function", ToolReference.Wire, o => o.Function, (o, v) => o.Function = v),
    ]);
}
