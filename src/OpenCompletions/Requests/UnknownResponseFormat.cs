using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A response format of a vendor's own (<c>grammar</c>, <c>regex</c>, <c>structural_tag</c>), or JSON that is no format at all; written back as it came.</summary>
[JsonConverter(typeof(Wire))]
public sealed record UnknownResponseFormat : ResponseFormat
{
    internal UnknownResponseFormat(JsonElement json)
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
    public new sealed class Wire : UnknownConverter<UnknownResponseFormat>
    {
        internal static readonly Wire Instance = new();

        private protected override UnknownResponseFormat Create(JsonElement json) => new(json);

        private protected override JsonElement GetJson(UnknownResponseFormat value) => value.Json;
    }
}
