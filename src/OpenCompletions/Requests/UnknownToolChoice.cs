using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A choice that this library does not know; written back as it came.</summary>
[JsonConverter(typeof(Wire))]
public sealed record UnknownToolChoice : ToolChoice
{
    internal UnknownToolChoice(JsonElement json)
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
    public new sealed class Wire : UnknownConverter<UnknownToolChoice>
    {
        internal static readonly Wire Instance = new();

        private protected override UnknownToolChoice Create(JsonElement json) => new(json);

        private protected override JsonElement GetJson(UnknownToolChoice value) => value.Json;
    }
}
