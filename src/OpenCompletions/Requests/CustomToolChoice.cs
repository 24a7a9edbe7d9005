using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The model calls this custom tool (<c>type: "custom"</c>, OpenAI).</summary>
[JsonConverter(typeof(Wire))]
public sealed record CustomToolChoice : ToolChoice
{
    /// <inheritdoc/>
    public override string Type => "custom";

    /// <summary>The tool.</summary>
    public new ToolReference? Custom { get; set; }

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : WireConverter<CustomToolChoice>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<CustomToolChoice>[] MakeMembers() =>
        [
            Constant("type", "custom"),
            Object("custom", OpenCompletions.ToolReference.Wire.Instance, o => o.Custom, (o, v) => o.Custom = v),
        ];

        private protected override CustomToolChoice Create() => new();
    }
}
