using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenCompletions;

/// <summary>Determines whether a schema allows null, and makes schemas nullable.</summary>
internal static class SchemaNullability
{
    public static bool AllowsNull(JsonObject schema) =>
        schema["type"] is JsonArray types && types.Any(IsNullType)
        || (schema["type"] is null && schema["enum"] is JsonArray values && values.Any(static v => v is null))
        || (schema["anyOf"] is JsonArray cases && cases.Any(static c => c is JsonObject o && IsNullType(o["type"])));

    /// <summary>Returns a nullable schema. A schema that allows any value stays unchanged.</summary>
    public static JsonObject MakeNullable(JsonObject schema)
    {
        if (schema["anyOf"] is JsonArray cases)
        {
            if (!AllowsNull(schema))
            {
                cases.Add((JsonNode)CreateNullSchema());
            }

            return schema;
        }

        if (schema.ContainsKey("$ref"))
        {
            return new JsonObject { ["anyOf"] = new JsonArray(schema, CreateNullSchema()) };
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

    private static JsonObject CreateNullSchema() => new() { ["type"] = "null" };
}
