using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpenCompletions.Tests.Functions.Schema;

/// <summary>Whether JSON follows a schema, for the keywords that ours have.</summary>
internal static class SchemaConformance
{
    public static bool Follows(JsonNode? value, JsonNode schema) => Follows(value, (JsonObject)schema, schema);

    private static bool Follows(JsonNode? value, JsonObject schema, JsonNode root)
    {
        if (schema["$ref"] is { } pointer)
        {
            return Follows(value, (JsonObject)root["$defs"]![pointer.GetValue<string>()["#/$defs/".Length..]]!, root);
        }

        return (schema["anyOf"] is not JsonArray cases || cases.Any(c => Follows(value, (JsonObject)c!, root)))
            && (schema["type"] is not { } type || (type as JsonArray ?? [type.DeepClone()]).Any(t => IsOf(value, t!.GetValue<string>())))
            && (schema["enum"] is not JsonArray values || values.Any(v => JsonNode.DeepEquals(v, value)))
            && (schema["pattern"] is not { } pattern || value is null || Regex.IsMatch(value.GetValue<string>(), pattern.GetValue<string>()))
            && (value is not JsonObject members || FollowsAsObject(members, schema, root))
            && (value is not JsonArray items || schema["items"] is not JsonObject item || items.All(i => Follows(i, item, root)));
    }

    private static bool FollowsAsObject(JsonObject members, JsonObject schema, JsonNode root)
    {
        var properties = schema["properties"] as JsonObject;
        return (schema["required"] as JsonArray ?? []).All(r => members.ContainsKey(r!.GetValue<string>()))
            && members.All(m => properties?[m.Key] is JsonObject property ? Follows(m.Value, property, root)
                : schema["additionalProperties"] is JsonObject others ? Follows(m.Value, others, root)
                : schema["additionalProperties"] is null);
    }

    private static bool IsOf(JsonNode? value, string type) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => type == "null",
        JsonValueKind.String => type == "string",
        JsonValueKind.Number => type == "number" || (type == "integer" && !value.ToJsonString().AsSpan().ContainsAny('.', 'E')),
        JsonValueKind.Object => type == "object",
        JsonValueKind.Array => type == "array",
        _ => type == "boolean",
    };
}
