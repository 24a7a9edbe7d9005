using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A tool with free text as its input that a model may call (OpenAI, gpt-5 and later).</summary>
[JsonConverter(typeof(WireConverter<CustomToolDefinition>))]
public sealed record CustomToolDefinition : WireObject
{
    /// <summary>The name. Required.</summary>
    public string? Name { get; set; }

    /// <summary>What it does and when to call it.</summary>
    public string? Description { get; set; }

    /// <summary>What the input looks like; without one, any text.</summary>
    public CustomToolFormat? Format { get; set; }

    private protected override string Describe() => $"Name.Length = {Name?.Length ?? 0}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<CustomToolDefinition> Wire = new(static () => new(), static t =>
    [
        t.Text("name", o => o.Name, (o, v) => o.Name = v),
        t.Text("description", o => o.Description, (o, v) => o.Description = v),
        t.Object("format", CustomToolFormat.Wire, o => o.Format, (o, v) => o.Format = v),
    ]);
}
