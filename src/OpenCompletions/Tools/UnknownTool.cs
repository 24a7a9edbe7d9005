using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A tool whose type is not known to this library, or JSON that is not a tool. It is written back unchanged.</summary>
[JsonConverter(typeof(Wire))]
public sealed record UnknownTool : Tool
{
    internal UnknownTool(JsonElement json)
    {
        Json = json;
    }

    /// <summary>The complete JSON of the tool.</summary>
    public JsonElement Json { get; }

    /// <inheritdoc/>
    public override string Type => RawJson.GetStringMember(Json, "type");

    internal override IWireTable Table => Wire.Instance;

    /// <summary>
    /// Reads and writes the JSON form. This type supports the serializer and is not intended to be used directly.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : UnknownConverter<UnknownTool>
    {
        internal static readonly Wire Instance = new();

        private protected override UnknownTool Create(JsonElement json) => new(json);

        private protected override JsonElement GetJson(UnknownTool value) => value.Json;
    }
}
