using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenCompletions;

/// <summary>Tells whether a schema admits null, and makes it do so.</summary>
internal static class SchemaNullability
{
    public static bool AdmitsNull(JsonObject schema) =>
        schema["type"] is JsonArray types && types.Any(IsNullType)
        || (schema["type"] is null && schema["enum"] is JsonArray values && values.Any(static v => v is null))
        || (schema["anyOf"] is JsonArray cases && cases.Any(static c => c is JsonObject o && IsNullType(o["type"])));

    /// <summary>The schema, or null. A schema that admits anything stays as it is.</summary>
    public static JsonObject OrNull(JsonObject schema)
    {
        if (schema["anyOf"] is JsonArray cases)
        {
            if (!AdmitsNull(schema))
            {
                cases.Add((JsonNode)NullSchema());
            }

            return schema;
        }

        if (schema.ContainsKey("$ref"))
        {
            return new JsonObject { ["anyOf"] = new JsonArray(schema, NullSchema()) };
        }

        if (schema["type"] is JsonValue type)
        {
            schema["type"] = new JsonArray(type.GetValue<string>(), "null");
            (schema["enum"] as JsonArray)?.Add((JsonNode?)null);
        }

        return schema;
    }

    private static bool IsNullType(JsonNode? type) =>
        type?.GetValueKind() == JsonValueKind.String && type.GetValue<string>() == "null";

    private static JsonObject NullSchema() => new() { ["type"] = "null" };
}
