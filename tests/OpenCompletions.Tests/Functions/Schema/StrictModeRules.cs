using System.Text.Json.Nodes;

namespace OpenCompletions.Tests.Functions.Schema;

/// <summary>The rules of OpenAI's strict mode, as its documentation states them.</summary>
internal static class StrictModeRules
{
    private static readonly HashSet<string> s_types = ["string", "number", "boolean", "integer", "object", "array", "null"];

    private static readonly Dictionary<string, string> s_keywords = new()
    {
        ["type"] = "*", ["description"] = "*", ["enum"] = "*", ["anyOf"] = "*", ["$ref"] = "*", ["$defs"] = "#",
        ["properties"] = "object", ["required"] = "object", ["additionalProperties"] = "object",
        ["items"] = "array", ["minItems"] = "array", ["maxItems"] = "array",
        ["pattern"] = "string", ["format"] = "string",
        ["multipleOf"] = "number", ["maximum"] = "number", ["minimum"] = "number", ["exclusiveMaximum"] = "number", ["exclusiveMinimum"] = "number",
    };

    private static readonly HashSet<string> s_formats = ["date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"];

    /// <summary>What is wrong with a schema; nothing when strict mode accepts it.</summary>
    public static IReadOnlyList<string> Check(JsonNode schema)
    {
        var problems = new List<string>();
        var root = (JsonObject)schema;
        if (root["type"] is not JsonValue type || type.GetValue<string>() != "object" || root.ContainsKey("anyOf") || root.ContainsKey("$ref"))
        {
            problems.Add("#: the root is not a plain object");
        }

        var sizes = new Sizes();
        Check(root, root, "#", depth: 1, problems, sizes);
        foreach (KeyValuePair<string, JsonNode?> definition in root["$defs"] as JsonObject ?? [])
        {
            sizes.Characters += definition.Key.Length;
            Check((JsonObject)definition.Value!, root, "#/$defs/" + definition.Key, depth: 1, problems, sizes);
        }

        Bound(sizes.Properties, 5000, "properties", problems);
        Bound(sizes.EnumValues, 1000, "enum values", problems);
        Bound(sizes.Characters, 120_000, "characters of names and values", problems);
        return problems;
    }

    private static void Check(JsonObject schema, JsonObject root, string path, int depth, List<string> problems, Sizes sizes)
    {
        Require(depth <= 10, $"{path}: nested deeper than 10 levels", problems);
        foreach (KeyValuePair<string, JsonNode?> keyword in schema)
        {
            Require(IsKnown(keyword.Key, schema, path), $"{path}: the keyword {keyword.Key} is not known here", problems);
        }

        if (schema["$ref"] is { } pointer)
        {
            Require(schema.Count == 1, $"{path}: something stands beside $ref", problems);
            string target = pointer.GetValue<string>();
            Require(
                target == "#" || (target.StartsWith("#/$defs/", StringComparison.Ordinal) && root["$defs"]?[target["#/$defs/".Length..]] is JsonObject),
                $"{path}: {target} points nowhere", problems);
            return;
        }

        if (schema["anyOf"] is JsonArray cases)
        {
            Require(!schema.ContainsKey("type") && cases.Count > 0, $"{path}: anyOf with a type, or without a case", problems);
            for (int i = 0; i < cases.Count; i++)
            {
                Check((JsonObject)cases[i]!, root, $"{path}/anyOf/{i}", depth, problems, sizes);
            }

            return;
        }

        string[] types = Types(schema);
        Require(types.Length > 0 && types.All(s_types.Contains), $"{path}: no known type", problems);
        Require(types.Count(static t => t != "null") <= 1, $"{path}: several types", problems);
        Require(schema["format"] is null || s_formats.Contains(schema["format"]!.GetValue<string>()), $"{path}: a format that is not listed", problems);
        foreach (JsonNode? value in schema["enum"] as JsonArray ?? [])
        {
            sizes.EnumValues++;
            sizes.Characters += value?.ToString().Length ?? 0;
            Require(Fits(value, types), $"{path}: an enum value of another type", problems);
        }

        if (types.Contains("object"))
        {
            CheckObject(schema, root, path, depth, problems, sizes);
        }

        if (types.Contains("array"))
        {
            Require(schema["items"] is JsonObject, $"{path}: an array without items", problems);
            Check(schema["items"] as JsonObject ?? [], root, path + "/items", depth + 1, problems, sizes);
        }
    }

    private static bool IsKnown(string keyword, JsonObject schema, string path) =>
        s_keywords.TryGetValue(keyword, out string? where) && where switch
        {
            "*" => true,
            "#" => path == "#",
            "number" => Types(schema).Contains("number") || Types(schema).Contains("integer"),
            _ => Types(schema).Contains(where),
        };

    private static void CheckObject(JsonObject schema, JsonObject root, string path, int depth, List<string> problems, Sizes sizes)
    {
        var properties = schema["properties"] as JsonObject;
        var required = schema["required"] as JsonArray;
        Require(
            schema["additionalProperties"] is JsonValue more && more.GetValueKind() == System.Text.Json.JsonValueKind.False,
            $"{path}: additionalProperties is not false", problems);
        Require(properties is not null && required is not null, $"{path}: an object without properties and required", problems);
        Require(
            (required ?? []).Select(static r => r!.GetValue<string>()).Order(StringComparer.Ordinal)
                .SequenceEqual((properties ?? []).Select(static p => p.Key).Order(StringComparer.Ordinal)),
            $"{path}: required does not name all properties, each once", problems);
        foreach (KeyValuePair<string, JsonNode?> property in properties ?? [])
        {
            sizes.Properties++;
            sizes.Characters += property.Key.Length;
            Check((JsonObject)property.Value!, root, $"{path}/properties/{property.Key}", depth + 1, problems, sizes);
        }
    }

    private static string[] Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray types => [.. types.Select(static t => t!.GetValue<string>())],
        JsonValue type => [type.GetValue<string>()],
        _ => [],
    };

    private static bool Fits(JsonNode? value, string[] types) => value?.GetValueKind() switch
    {
        null => types.Contains("null"),
        System.Text.Json.JsonValueKind.String => types.Contains("string"),
        System.Text.Json.JsonValueKind.Number => types.Contains("integer") || types.Contains("number"),
        _ => types.Contains("boolean"),
    };

    private static void Bound(int count, int limit, string what, List<string> problems) => Require(count <= limit, $"#: more than {limit} {what}", problems);

    private static void Require(bool condition, string problem, List<string> problems)
    {
        if (!condition)
        {
            problems.Add(problem);
        }
    }

    private sealed class Sizes
    {
        public int Properties { get; set; }

        public int EnumValues { get; set; }

        public int Characters { get; set; }
    }
}
