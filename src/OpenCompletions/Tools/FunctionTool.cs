using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A function tool (<c>type: "function"</c>), which every vendor knows.</summary>
[JsonConverter(typeof(Wire))]
public sealed record FunctionTool : Tool
{
    /// <inheritdoc/>
    public override string Type => "function";

    /// <summary>What the tool is called and takes.</summary>
    public new FunctionDefinition? Function { get; set; }

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : WireConverter<FunctionTool>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<FunctionTool>[] MakeMembers() =>
        [
            Constant("type", "function"),
            Object("function", OpenCompletions.FunctionDefinition.Wire.Instance, o => o.Function, (o, v) => o.Function = v),
        ];

        private protected override FunctionTool Create() => new();
    }
}
