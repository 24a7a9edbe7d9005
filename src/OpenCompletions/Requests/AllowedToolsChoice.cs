using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A tool choice that restricts the model to some of the request's tools (<c>type: "allowed_tools"</c>, OpenAI).
/// </summary>
[JsonConverter(typeof(WireConverter<AllowedToolsChoice>))]
public sealed record AllowedToolsChoice : ToolChoice
{
    /// <inheritdoc/>
    public override string Type => "allowed_tools";

    /// <summary>The allowed tools, and whether the model must call one of them.</summary>
    public new AllowedTools? AllowedTools { get; set; }

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<AllowedToolsChoice> Wire = new(static () => new(), static t =>
    [
        t.Constant("type", "allowed_tools"),
        t.Object("allowed_tools", AllowedTools.Wire, o => o.AllowedTools, (o, v) => o.AllowedTools = v),
    ]);
}
