using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A tool choice that is not known to this library. It is written back unchanged.</summary>
[JsonConverter(typeof(Wire))]
public sealed record UnknownToolChoice : ToolChoice
{
    internal UnknownToolChoice(JsonElement json)
    {
        Json = json;
    }

    /// <summary>The complete JSON of the choice.</summary>
    public JsonElement Json { get; }

    /// <inheritdoc/>
    public override string Type => RawJson.GetStringMember(Json, "type");

    internal override IWireTable Table => Wire.Instance;

    /// <summary>
    /// Reads and writes the JSON form. This type supports the serializer and is not intended to be used directly.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : UnknownConverter<UnknownToolChoice>
    {
        internal static readonly Wire Instance = new();

        private protected override UnknownToolChoice Create(JsonElement json) => new(json);

        private protected override JsonElement GetJson(UnknownToolChoice value) => value.Json;
    }
}
