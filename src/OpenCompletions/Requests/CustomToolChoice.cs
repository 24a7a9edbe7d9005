using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A tool choice that forces the model to call a custom tool (<c>type: "custom"</c>, OpenAI).</summary>
[JsonConverter(typeof(WireConverter<CustomToolChoice>))]
public sealed record CustomToolChoice : ToolChoice
{
    /// <inheritdoc/>
    public override string Type => "custom";

    /// <summary>The reference to the tool.</summary>
    public new ToolReference? Custom { get; set; }

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<CustomToolChoice> Wire = new(static () => new(), static t =>
    [
        t.Constant("type", "custom"),
        t.Object("custom", ToolReference.Wire, o => o.Custom, (o, v) => o.Custom = v),
    ]);
}
