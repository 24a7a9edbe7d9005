using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>The schema of a contract as exported by the platform, with the contract of each node.</summary>
internal sealed class ExportedSchema
{
    private readonly Dictionary<JsonObject, JsonSchemaExporterContext> _contexts = [];
    private readonly HashSet<SchemaKey> _shared = [];

    private ExportedSchema(JsonTypeInfo typeInfo)
    {
        Root = (JsonObject)WithStrictNumbers(typeInfo).GetJsonSchemaAsNode(new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = RecordContext,
        });
        CollectShared(Root);
    }

    public JsonObject Root { get; }

    public static ExportedSchema Export(JsonTypeInfo typeInfo) => new(typeInfo);

    /// <summary>Returns the contract of a node; null for nodes that the platform adds, such as a discriminator.</summary>
    public JsonSchemaExporterContext? FindContext(JsonObject node) =>
        _contexts.TryGetValue(node, out JsonSchemaExporterContext context) ? context : null;

    /// <summary>Whether a reference points to the schema with this key.</summary>
    public bool IsShared(SchemaKey key) => _shared.Contains(key);

    /// <summary>Returns the node that a reference points to, or the node itself if it is not a reference.</summary>
    public JsonObject Resolve(JsonObject node)
    {
        while (node["$ref"] is JsonValue pointer)
        {
            node = Find(pointer.GetValue<string>());
        }

        return node;
    }

    // With strict handling, the schema of a number allows only numbers. A contract that was created in code cannot be used
    // with other options.
    private static JsonTypeInfo WithStrictNumbers(JsonTypeInfo typeInfo) =>
        typeInfo.OriginatingResolver is null || typeInfo.Options.NumberHandling == JsonNumberHandling.Strict
            ? typeInfo
            : new JsonSerializerOptions(typeInfo.Options) { NumberHandling = JsonNumberHandling.Strict }
                .GetTypeInfo(typeInfo.Type);

    private JsonNode RecordContext(JsonSchemaExporterContext context, JsonNode schema)
    {
        // The schema 'true' allows any value, as an empty schema object does.
        JsonObject node = schema as JsonObject ?? [];
        _contexts[node] = context;
        return node;
    }

    private void CollectShared(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject { } schema when schema.ContainsKey("$ref"):
                JsonObject target = Resolve(schema);
                if (FindContext(target) is { } context)
                {
                    _shared.Add(SchemaKey.Create(context));
                }

                break;
            case JsonObject schema:
                foreach (KeyValuePair<string, JsonNode?> member in schema)
                {
                    CollectShared(member.Value);
                }

                break;
            case JsonArray items:
                foreach (JsonNode? item in items)
                {
                    CollectShared(item);
                }

                break;
        }
    }

    private JsonObject Find(string pointer)
    {
        JsonNode node = Root;
        foreach (string segment in pointer.Split('/').Skip(1))
        {
            string name = segment.Replace("~1", "/").Replace("~0", "~");
            node = (node is JsonArray items ? items[int.Parse(name, CultureInfo.InvariantCulture)] : node[name])!;
        }

        return (JsonObject)node;
    }
}
