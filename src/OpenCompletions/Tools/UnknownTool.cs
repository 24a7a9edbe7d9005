using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A tool of a vendor's own, or JSON that is no tool at all; written back as it came.</summary>
[JsonConverter(typeof(Wire))]
public sealed record UnknownTool : Tool
{
    internal UnknownTool(JsonElement json)
    {
        Json = json;
    }

    /// <summary>The JSON as it stands on the wire.</summary>
    public JsonElement Json { get; }

    /// <inheritdoc/>
    public override string Type => RawJson.GetStringMember(Json, "type");

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : UnknownConverter<UnknownTool>
    {
        internal static readonly Wire Instance = new();

        private protected override UnknownTool Create(JsonElement json) => new(json);

        private protected override JsonElement GetJson(UnknownTool value) => value.Json;
    }
}
