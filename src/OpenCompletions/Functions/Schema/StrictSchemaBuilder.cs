using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>
/// Turns contracts into schemas of strict mode. The schemas of one builder share their definitions, so that they can stand in one
/// document.
/// </summary>
internal sealed class StrictSchemaBuilder
{
    private readonly Dictionary<SchemaKey, string> _names = [];
    private readonly JsonObject _definitions = [];
    private readonly List<string> _obstacles = [];

    /// <summary>What strict mode cannot express, each with its path.</summary>
    public IReadOnlyList<string> Obstacles => _obstacles;

    /// <summary>An object with exactly these members.</summary>
    public static JsonObject ObjectOf(JsonObject properties)
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
    /// <param name="path">Its place, for <see cref="Obstacles"/>.</param>
    /// <returns>A schema that may point to the definitions that <see cref="AddDefinitions"/> adds to the document.</returns>
    public JsonObject Convert(JsonTypeInfo typeInfo, string path)
    {
        ExportedSchema source = ExportedSchema.Export(typeInfo);
        return Convert(source, source.Root, path, isRoot: true);
    }

    /// <summary>Adds the definitions to the root of the document that holds the converted schemas.</summary>
    public void AddDefinitions(JsonObject document)
    {
        if (_definitions.Count > 0)
        {
            document["$defs"] = _definitions;
        }
    }

    /// <summary>Notes what strict mode cannot express.</summary>
    public void AddObstacle(string path, string rule) => _obstacles.Add($"{path} {rule}");

    /// <summary>Adds a description. Nothing may stand beside a pointer.</summary>
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
        JsonPropertyInfo? property = source.ContextOf(node)?.PropertyInfo;
        JsonSchemaExporterContext? context = source.ContextOf(target);
        var text = new SchemaText();
        text.Add(SchemaText.Of(property));
        JsonObject schema;
        if (context is { } known && source.IsShared(SchemaKey.Of(known)))
        {
            string name = Define(source, SchemaKey.Of(known), target, path);

            // The root of a document is the object itself.
            schema = isRoot && target["type"] is JsonValue && target["properties"] is not null
                ? (JsonObject)_definitions[name]!.DeepClone()
                : new JsonObject { ["$ref"] = "#/$defs/" + name };
        }
        else
        {
            text.Add(TypeText(context));
            schema = new SchemaNodeConverter(this, source, Convert).Convert(target, context, path, text);
        }

        if (MemberRules.AdmitsNull(property, target))
        {
            schema = SchemaNullability.OrNull(schema);
        }

        text.Add(MemberRules.DefaultText(property, node));
        return Describe(schema, text);
    }

    private static string? TypeText(JsonSchemaExporterContext? context) =>
        context is { } known ? SchemaText.Of(Nullable.GetUnderlyingType(known.TypeInfo.Type) ?? known.TypeInfo.Type) : null;

    private string Define(ExportedSchema source, SchemaKey key, JsonObject target, string path)
    {
        if (_names.TryGetValue(key, out string? name))
        {
            return name;
        }

        name = FreeName(SchemaName.Of(key.Type));
        _names[key] = name;

        // Keeps the definition's place while those that it needs are made.
        _definitions[name] = null;
        var text = new SchemaText();
        text.Add(SchemaText.Of(key.Type));
        JsonObject schema = new SchemaNodeConverter(this, source, Convert).Convert(target, source.ContextOf(target), path, text);
        text.WriteTo(schema);
        _definitions[name] = schema;
        return name;
    }

    private string FreeName(string name)
    {
        string free = name;
        for (int i = 2; _definitions.ContainsKey(free); i++)
        {
            free = $"{name}_{i}";
        }

        return free;
    }

    private JsonObject Convert(ExportedSchema source, JsonObject node, string path) => Convert(source, node, path, isRoot: false);
}
