using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A JSON Schema that the answer follows.</summary>
[JsonConverter(typeof(Wire))]
public sealed record JsonSchemaDefinition : WireObject
{
    /// <summary>The name: letters, digits, <c>_</c> and <c>-</c>, at most 64 (OpenAI). Required.</summary>
    public string? Name { get; set; }

    /// <summary>What the answer is, for the model.</summary>
    public string? Description { get; set; }

    /// <summary>The schema, an object. Ollama reads only this member.</summary>
    public JsonElement? Schema { get; set => field = CallerJson.Take(value); }

    /// <summary>Whether the answer follows the schema exactly (OpenAI knows a subset of JSON Schema then).</summary>
    public bool? Strict { get; set; }

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => $"Name.Length = {Name?.Length ?? 0}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<JsonSchemaDefinition>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<JsonSchemaDefinition>[] MakeMembers() =>
        [
            Text("name", o => o.Name, (o, v) => o.Name = v),
            Text("description", o => o.Description, (o, v) => o.Description = v),
            Json("schema", o => o.Schema, (o, v) => o.Schema = v),
            Flag("strict", o => o.Strict, (o, v) => o.Strict = v),
        ];

        private protected override JsonSchemaDefinition Create() => new();
    }
}
