using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A JSON Schema that the answer must match.</summary>
[JsonConverter(typeof(WireConverter<JsonSchemaDefinition>))]
public sealed record JsonSchemaDefinition : WireObject
{
    /// <summary>The name: letters, digits, <c>_</c> and <c>-</c>, at most 64 characters (OpenAI). Required.</summary>
    public string? Name { get; set; }

    /// <summary>What the answer represents, for the model.</summary>
    public string? Description { get; set; }

    /// <summary>The schema, an object. Ollama reads only this member.</summary>
    public JsonElement? Schema { get; set => field = CallerJson.Normalize(value); }

    /// <summary>
    /// Whether the answer must match the schema exactly (OpenAI, which supports only a subset of JSON Schema for strict schemas).
    /// </summary>
    public bool? Strict { get; set; }

    private protected override string Describe() => $"Name.Length = {Name?.Length ?? 0}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<JsonSchemaDefinition> Wire = new(static () => new(), static t =>
    [
        t.Text("name", o => o.Name, (o, v) => o.Name = v),
        t.Text("description", o => o.Description, (o, v) => o.Description = v),
        t.Json("schema", o => o.Schema, (o, v) => o.Schema = v),
        t.Flag("strict", o => o.Strict, (o, v) => o.Strict = v),
    ]);
}
