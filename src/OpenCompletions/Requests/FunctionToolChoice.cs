using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The model calls this function (<c>type: "function"</c>).</summary>
[JsonConverter(typeof(Wire))]
public sealed record FunctionToolChoice : ToolChoice
{
    /// <inheritdoc/>
    public override string Type => "function";

    /// <summary>The tool.</summary>
    public new ToolReference? Function { get; set; }

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : WireConverter<FunctionToolChoice>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<FunctionToolChoice>[] MakeMembers() =>
        [
            Constant("type", "function"),
            Object("function", OpenCompletions.ToolReference.Wire.Instance, o => o.Function, (o, v) => o.Function = v),
        ];

        private protected override FunctionToolChoice Create() => new();
    }
}
