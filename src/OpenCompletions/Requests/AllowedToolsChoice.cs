using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The model uses only some of the request's tools (<c>type: "allowed_tools"</c>, OpenAI).</summary>
[JsonConverter(typeof(WireConverter<AllowedToolsChoice>))]
public sealed record AllowedToolsChoice : ToolChoice
{
    /// <inheritdoc/>
    public override string Type => "allowed_tools";

    /// <summary>Which tools, and whether it must use one.</summary>
    public new AllowedTools? AllowedTools { get; set; }

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<AllowedToolsChoice> Wire = new(static () => new(), static t =>
    [
        t.Constant("type", "allowed_tools"),
        t.Object("allowed_tools", AllowedTools.Wire, o => o.AllowedTools, (o, v) => o.AllowedTools = v),
    ]);
}
