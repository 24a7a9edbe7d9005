using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>JSON of a schema (<c>type: "json_schema"</c>).</summary>
[JsonConverter(typeof(Wire))]
public sealed record JsonSchemaResponseFormat : ResponseFormat
{
    /// <inheritdoc/>
    public override string Type => "json_schema";

    /// <summary>The schema and its name.</summary>
    public new JsonSchemaDefinition? JsonSchema { get; set; }

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : WireConverter<JsonSchemaResponseFormat>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<JsonSchemaResponseFormat>[] MakeMembers() =>
        [
            Constant("type", "json_schema"),
            Object("json_schema", OpenCompletions.JsonSchemaDefinition.Wire.Instance, o => o.JsonSchema, (o, v) => o.JsonSchema = v),
        ];

        private protected override JsonSchemaResponseFormat Create() => new();
    }
}
