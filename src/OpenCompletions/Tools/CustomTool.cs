using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A custom tool, whose input is text instead of JSON (<c>type: "custom"</c>, OpenAI).</summary>
[JsonConverter(typeof(WireConverter<CustomTool>))]
public sealed record CustomTool : Tool
{
    /// <inheritdoc/>
    public override string Type => "custom";

    /// <summary>The name, description and input format of the tool.</summary>
    public new CustomToolDefinition? Custom { get; set; }

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<CustomTool> Wire = new(static () => new(), static t =>
    [
        t.Constant("type", "custom"),
        t.Object("custom", CustomToolDefinition.Wire, o => o.Custom, (o, v) => o.Custom = v),
    ]);
}
