using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The definition of a function that the model can call.</summary>
[JsonConverter(typeof(WireConverter<FunctionDefinition>))]
public sealed record FunctionDefinition : WireObject
{
    /// <summary>The name: letters, digits, <c>_</c> and <c>-</c>, at most 64 characters (OpenAI). Required.</summary>
    public string? Name { get; set; }

    /// <summary>What the function does and when the model should call it.</summary>
    public string? Description { get; set; }

    /// <summary>
    /// A JSON Schema object for the arguments. Null means that the function has no parameters; some vendors require a schema
    /// nevertheless.
    /// </summary>
    public JsonElement? Parameters { get; set => field = CallerJson.Normalize(value); }

    /// <summary>Whether the arguments must match the schema exactly (OpenAI; some gateways silently drop the member).</summary>
    public bool? Strict { get; set; }

    private protected override string Describe() => $"Name.Length = {Name?.Length ?? 0}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<FunctionDefinition> Wire = new(static () => new(), static t =>
    [
        t.Text("name", o => o.Name, (o, v) => o.Name = v),
        t.Text("description", o => o.Description, (o, v) => o.Description = v),
        t.Json("parameters", o => o.Parameters, (o, v) => o.Parameters = v),
        t.Flag("strict", o => o.Strict, (o, v) => o.Strict = v),
    ]);
}
