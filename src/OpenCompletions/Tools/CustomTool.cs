using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A tool with free text as input (<c>type: "custom"</c>, OpenAI).</summary>
[JsonConverter(typeof(Wire))]
public sealed record CustomTool : Tool
{
    /// <inheritdoc/>
    public override string Type => "custom";

    /// <summary>What the tool is called and takes.</summary>
    public new CustomToolDefinition? Custom { get; set; }

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : WireConverter<CustomTool>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<CustomTool>[] MakeMembers() =>
        [
            Constant("type", "custom"),
            Object("custom", OpenCompletions.CustomToolDefinition.Wire.Instance, o => o.Custom, (o, v) => o.Custom = v),
        ];

        private protected override CustomTool Create() => new();
    }
}
