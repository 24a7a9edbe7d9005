using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A response format that requires JSON that matches a schema (<c>type: "json_schema"</c>).</summary>
[JsonConverter(typeof(WireConverter<JsonSchemaResponseFormat>))]
public sealed record JsonSchemaResponseFormat : ResponseFormat
{
    /// <inheritdoc/>
    public override string Type => "json_schema";

    /// <summary>The schema and its name.</summary>
    public new JsonSchemaDefinition? JsonSchema { get; set; }

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<JsonSchemaResponseFormat> Wire = new(static () => new(), static t =>
    [
        t.Constant("type", "json_schema"),
        t.Object("json_schema", JsonSchemaDefinition.Wire, o => o.JsonSchema, (o, v) => o.JsonSchema = v),
    ]);
}
