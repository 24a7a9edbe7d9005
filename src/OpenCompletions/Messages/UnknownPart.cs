using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A part of a type that this library does not know, or JSON that is no part at all; written back as it came.</summary>
[JsonConverter(typeof(Wire))]
public sealed record UnknownPart : ContentPart
{
    internal UnknownPart(JsonElement json)
    {
        Json = json;
    }

    /// <summary>The part as it stands on the wire.</summary>
    public JsonElement Json { get; }

    /// <inheritdoc/>
    public override string Type => RawJson.GetStringMember(Json, "type");

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : UnknownConverter<UnknownPart>
    {
        internal static readonly Wire Instance = new();

        private protected override UnknownPart Create(JsonElement json) => new(json);

        private protected override JsonElement GetJson(UnknownPart value) => value.Json;
    }
}
