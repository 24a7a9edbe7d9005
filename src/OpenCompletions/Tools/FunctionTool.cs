using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A function tool (<c>type: "function"</c>), which every vendor supports. Create it with <see cref="Tool.Function"/>.
/// </summary>
[JsonConverter(typeof(WireConverter<FunctionTool>))]
public sealed record FunctionTool : Tool
{
    /// <inheritdoc/>
    public override string Type => "function";

    /// <summary>The name, description and parameters of the function.</summary>
    public new FunctionDefinition? Function { get; set; }

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<FunctionTool> Wire = new(static () => new(), static t =>
    [
        t.Constant("type", "function"),
        t.Object("function", FunctionDefinition.Wire, o => o.Function, (o, v) => o.Function = v),
    ]);
}
