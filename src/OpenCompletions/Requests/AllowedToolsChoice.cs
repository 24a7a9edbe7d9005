using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The model uses only some of the request's tools (<c>type: "allowed_tools"</c>, OpenAI).</summary>
[JsonConverter(typeof(Wire))]
public sealed record AllowedToolsChoice : ToolChoice
{
    /// <inheritdoc/>
    public override string Type => "allowed_tools";

    /// <summary>Which tools, and whether it must use one.</summary>
    public new AllowedTools? AllowedTools { get; set; }

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : WireConverter<AllowedToolsChoice>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<AllowedToolsChoice>[] MakeMembers() =>
        [
            Constant("type", "allowed_tools"),
            Object("allowed_tools", OpenCompletions.AllowedTools.Wire.Instance, o => o.AllowedTools, (o, v) => o.AllowedTools = v),
        ];

        private protected override AllowedToolsChoice Create() => new();
    }
}
