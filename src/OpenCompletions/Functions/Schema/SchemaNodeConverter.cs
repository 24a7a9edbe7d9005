using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>
/// Converts an exported node to a schema with the keywords of strict mode. <see cref="StrictSchemaBuilder"/> adds the
/// nullability and the description of the member.
/// </summary>
internal sealed class SchemaNodeConverter(
    StrictSchemaBuilder builder, ExportedSchema source, Func<ExportedSchema, JsonObject, string, JsonObject> convert)
{
    // The formats that OpenAI's strict mode lists.
    private static readonly string[] s_formats =
        ["date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"];

    // A schema without any of these keywords does not constrain its values.
    private static readonly string[] s_constrainingKeywords = ["type", "anyOf", "enum", "properties"];

    public JsonObject Convert(JsonObject node, JsonSchemaExporterContext? context, string path, SchemaText text)
    {
        if (context is { } nodeContext && !s_constrainingKeywords.Any(node.ContainsKey))
        {
            builder.AddIssue(path, DescribeUntyped(node, nodeContext.TypeInfo));
            return [];
        }

        if (node["anyOf"] is JsonArray cases)
        {
            return new JsonObject { ["anyOf"] = new JsonArray([.. cases.Select(c => ConvertCase((JsonObject)c!, path))]) };
        }

        return GetTypeKeyword(node) switch
        {
            "object" => ConvertObject(node, context, path),
            "array" => ConvertArray(node, path),
            { } type => ConvertScalar(node, type, text),
        };
    }

    private static string DescribeUntyped(JsonObject node, JsonTypeInfo typeInfo) => node.ContainsKey("not")
        ? $"has the type {typeInfo.Type.Name}, which JSON cannot represent"
        : $"has the type {typeInfo.Type.Name}, whose schema is unknown";

    // Returns the type other than "null". If a string is allowed beside another type, such as a number, returns the other type.
    private static string GetTypeKeyword(JsonObject node) => node["type"] switch
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

    // Only the cases of a polymorphic type have contracts.
    private JsonObject ConvertCase(JsonObject node, string path) =>
        source.FindContext(node) is null ? Convert(node, null, path, new()) : convert(source, node, path);

    private JsonObject ConvertObject(JsonObject node, JsonSchemaExporterContext? context, string path)
    {
        if (node["additionalProperties"] is JsonObject values)
        {
            builder.AddIssue(path, "is a dictionary, whose keys are unknown");
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = convert(source, values, path + "[*]") };
        }

        var exported = node["properties"] as JsonObject;
        if (exported is null && context is { } nodeContext
            && (nodeContext.TypeInfo.Kind != JsonTypeInfoKind.Object || IsValueTuple(nodeContext.TypeInfo.Type)))
        {
            builder.AddIssue(path, IsValueTuple(nodeContext.TypeInfo.Type)
                ? "is a tuple, whose elements are fields (set IncludeFields, or use a record)"
                : DescribeUntyped(node, nodeContext.TypeInfo));
            return new JsonObject { ["type"] = "object" };
        }

        var properties = new JsonObject();
        foreach (KeyValuePair<string, JsonNode?> property in exported ?? [])
        {
            var schema = (JsonObject)property.Value!;
            if (source.FindContext(schema)?.PropertyInfo is not { } member || context is not { } owner)
            {
                properties[property.Key] = Convert(schema, null, path, new());
            }
            else if (MemberRules.IsDeserialized(member, owner.TypeInfo))
            {
                properties[property.Key] = convert(source, schema, $"{path}.{property.Key}");
            }
        }

        return StrictSchemaBuilder.CreateObject(properties);
    }

    private JsonObject ConvertArray(JsonObject node, string path)
    {
        if (node["items"] is JsonObject items)
        {
            return new JsonObject { ["type"] = "array", ["items"] = convert(source, items, path + "[]") };
        }

        builder.AddIssue(path, "is an array of untyped items");
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

        text.Add(DescribeLength(node["minLength"], "At least"));
        text.Add(DescribeLength(node["maxLength"], "At most"));
        return schema;
    }

    private static string? DescribeLength(JsonNode? bound, string words) =>
        bound is null ? null : $"{words} {bound.GetValue<int>()} character{(bound.GetValue<int>() == 1 ? "" : "s")}.";

    private static bool IsValueTuple(Type type) => type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal);
}
