using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>Converts one exported node, without its place's null and description, to the keywords of strict mode.</summary>
internal sealed class SchemaNodeConverter(
    StrictSchemaBuilder builder, ExportedSchema source, Func<ExportedSchema, JsonObject, string, JsonObject> convert)
{
    // The formats that OpenAI's strict mode lists.
    private static readonly string[] s_formats =
        ["date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"];

    // A schema with none of these keywords says nothing about its values.
    private static readonly string[] s_kinds = ["type", "anyOf", "enum", "properties"];

    public JsonObject Convert(JsonObject node, JsonSchemaExporterContext? context, string path, SchemaText text)
    {
        if (context is { } known && !s_kinds.Any(node.ContainsKey))
        {
            builder.AddObstacle(path, Untyped(node, known.TypeInfo));
            return [];
        }

        if (node["anyOf"] is JsonArray cases)
        {
            return new JsonObject { ["anyOf"] = new JsonArray([.. cases.Select(c => ConvertCase((JsonObject)c!, path))]) };
        }

        return TypeOf(node) switch
        {
            "object" => ConvertObject(node, context, path),
            "array" => ConvertArray(node, path),
            { } type => ConvertScalar(node, type, text),
        };
    }

    private static string Untyped(JsonObject node, JsonTypeInfo typeInfo) => node.ContainsKey("not")
        ? $"has the type {typeInfo.Type.Name}, which JSON cannot hold"
        : $"has the type {typeInfo.Type.Name}, of which no schema is known";

    // The only type beside null. A number that may also be read from a string is described as a number.
    private static string TypeOf(JsonObject node) => node["type"] switch
    {
        JsonValue type => type.GetValue<string>(),
        JsonArray types => types.Select(static t => t!.GetValue<string>())
            .Where(static t => t != "null").OrderBy(static t => t == "string").First(),
        _ when node["properties"] is not null => "object",
        _ => (node["const"] ?? (node["enum"] as JsonArray)?.FirstOrDefault(static v => v is not null))?.GetValueKind() switch
        {
            JsonValueKind.Number => "integer",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => "string",
        },
    };

    // Only the cases of a polymorphic type have contracts of their own.
    private JsonObject ConvertCase(JsonObject node, string path) =>
        source.ContextOf(node) is null ? Convert(node, null, path, new()) : convert(source, node, path);

    private JsonObject ConvertObject(JsonObject node, JsonSchemaExporterContext? context, string path)
    {
        if (node["additionalProperties"] is JsonObject values)
        {
            builder.AddObstacle(path, "is a dictionary, whose keys are not known");
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = convert(source, values, path + "[*]") };
        }

        var exported = node["properties"] as JsonObject;
        if (exported is null && context is { } known
            && (known.TypeInfo.Kind != JsonTypeInfoKind.Object || IsValueTuple(known.TypeInfo.Type)))
        {
            builder.AddObstacle(path, IsValueTuple(known.TypeInfo.Type)
                ? "is a tuple, whose items are fields; set IncludeFields, or use a record"
                : Untyped(node, known.TypeInfo));
            return new JsonObject { ["type"] = "object" };
        }

        var properties = new JsonObject();
        foreach (KeyValuePair<string, JsonNode?> property in exported ?? [])
        {
            var schema = (JsonObject)property.Value!;
            if (source.ContextOf(schema)?.PropertyInfo is not { } member || context is not { } owner)
            {
                properties[property.Key] = Convert(schema, null, path, new());
            }
            else if (MemberRules.CanBeRead(member, owner.TypeInfo))
            {
                properties[property.Key] = convert(source, schema, $"{path}.{property.Key}");
            }
        }

        return StrictSchemaBuilder.ObjectOf(properties);
    }

    private JsonObject ConvertArray(JsonObject node, string path)
    {
        if (node["items"] is JsonObject items)
        {
            return new JsonObject { ["type"] = "array", ["items"] = convert(source, items, path + "[]") };
        }

        builder.AddObstacle(path, "is an array of anything");
        return new JsonObject { ["type"] = "array" };
    }

    private static JsonObject ConvertScalar(JsonObject node, string type, SchemaText text)
    {
        var schema = new JsonObject { ["type"] = type };
        if (node["const"] is { } constant)
        {
            schema["enum"] = new JsonArray(constant.DeepClone());
        }
        else if (node["enum"] is JsonArray values)
        {
            schema["enum"] = new JsonArray([.. values.Where(static v => v is not null).Select(static v => v!.DeepClone())]);
        }

        if (type == "string" && node["pattern"] is { } pattern)
        {
            schema["pattern"] = pattern.DeepClone();
        }

        text.Add(node["$comment"]?.GetValue<string>());
        if (node["format"]?.GetValue<string>() is { } format)
        {
            if (s_formats.Contains(format))
            {
                schema["format"] = format;
            }
            else
            {
                text.Add($"Format: {format}.");
            }
        }

        text.Add(Length(node["minLength"], "At least"));
        text.Add(Length(node["maxLength"], "At most"));
        return schema;
    }

    private static string? Length(JsonNode? bound, string words) =>
        bound is null ? null : $"{words} {bound.GetValue<int>()} character{(bound.GetValue<int>() == 1 ? "" : "s")}.";

    private static bool IsValueTuple(Type type) => type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal);
}
