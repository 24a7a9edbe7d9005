using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>
/// Converts contracts to strict-mode schemas. The schemas of one builder share their definitions and can be used in one
/// document.
/// </summary>
internal sealed class StrictSchemaBuilder
{
    private readonly Dictionary<SchemaKey, string> _names = [];
    private readonly JsonObject _definitions = [];
    private readonly List<string> _issues = [];

    /// <summary>The parts of the types that strict mode cannot express, each with its path.</summary>
    public IReadOnlyList<string> Issues => _issues;

    /// <summary>Creates an object schema with exactly these members.</summary>
    public static JsonObject CreateObject(JsonObject properties)
    {
        var required = new JsonArray();
        foreach (KeyValuePair<string, JsonNode?> property in properties)
        {
            required.Add((JsonNode)property.Key);
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = required,
            ["additionalProperties"] = false,
        };
    }

    /// <summary>Converts the schema of a contract.</summary>
    /// <param name="typeInfo">The contract.</param>
    /// <param name="path">The path of the contract, for <see cref="Issues"/>.</param>
    /// <returns>A schema that may refer to the definitions that <see cref="AddDefinitions"/> adds to the document.</returns>
    public JsonObject Convert(JsonTypeInfo typeInfo, string path)
    {
        ExportedSchema source = ExportedSchema.Export(typeInfo);
        return Convert(source, source.Root, path, isRoot: true);
    }

    /// <summary>Adds the definitions to the root of the document that contains the converted schemas.</summary>
    public void AddDefinitions(JsonObject document)
    {
        if (_definitions.Count > 0)
        {
            document["$defs"] = _definitions;
        }
    }

    /// <summary>Records a part of a type that strict mode cannot express.</summary>
    public void AddIssue(string path, string rule) => _issues.Add($"{path} {rule}");

    /// <summary>Adds a description. Strict mode allows no keywords beside a reference.</summary>
    public static JsonObject Describe(JsonObject schema, SchemaText text)
    {
        if (!text.IsEmpty && schema.ContainsKey("$ref"))
        {
            schema = new JsonObject { ["anyOf"] = new JsonArray(schema) };
        }

        text.WriteTo(schema);
        return schema;
    }

    private JsonObject Convert(ExportedSchema source, JsonObject node, string path, bool isRoot = false)
    {
        JsonObject target = source.Resolve(node);
        JsonPropertyInfo? property = source.FindContext(node)?.PropertyInfo;
        JsonSchemaExporterContext? context = source.FindContext(target);
        var text = new SchemaText();
        text.Add(SchemaText.FindDescription(property));
        JsonObject schema;
        if (context is { } nodeContext && source.IsShared(SchemaKey.Create(nodeContext)))
        {
            string name = Define(source, SchemaKey.Create(nodeContext), target, path);

            // The root of a document must be an object, not a reference.
            schema = isRoot && target["type"] is JsonValue && target["properties"] is not null
                ? (JsonObject)_definitions[name]!.DeepClone()
                : new JsonObject { ["$ref"] = "#/$defs/" + name };
        }
        else
        {
            text.Add(GetTypeDescription(context));
            schema = new SchemaNodeConverter(this, source, Convert).Convert(target, context, path, text);
        }

        if (MemberRules.AllowsNull(property, target))
        {
            schema = SchemaNullability.MakeNullable(schema);
        }

        text.Add(MemberRules.DescribeDefault(property, node));
        return Describe(schema, text);
    }

    private static string? GetTypeDescription(JsonSchemaExporterContext? context) =>
        context is { } nodeContext
            ? SchemaText.FindDescription(Nullable.GetUnderlyingType(nodeContext.TypeInfo.Type) ?? nodeContext.TypeInfo.Type)
            : null;

    private string Define(ExportedSchema source, SchemaKey key, JsonObject target, string path)
    {
        if (_names.TryGetValue(key, out string? name))
        {
            return name;
        }

        name = GetUniqueName(SchemaName.Create(key.Type));
        _names[key] = name;

        // Reserves the position of the definition before the definitions that it refers to.
        _definitions[name] = null;
        var text = new SchemaText();
        text.Add(SchemaText.FindDescription(key.Type));
        JsonSchemaExporterContext? context = source.FindContext(target);
        JsonObject schema = new SchemaNodeConverter(this, source, Convert).Convert(target, context, path, text);
        text.WriteTo(schema);
        _definitions[name] = schema;
        return name;
    }

    private string GetUniqueName(string name)
    {
        string unique = name;
        for (int i = 2; _definitions.ContainsKey(unique); i++)
        {
            unique = $"{name}_{i}";
        }

        return unique;
    }

    private JsonObject Convert(ExportedSchema source, JsonObject node, string path) => Convert(source, node, path, isRoot: false);
}
