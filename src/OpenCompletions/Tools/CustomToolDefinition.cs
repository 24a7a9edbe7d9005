using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The definition of a custom tool, whose input is text instead of JSON (OpenAI, gpt-5 and later).</summary>
[JsonConverter(typeof(WireConverter<CustomToolDefinition>))]
public sealed record CustomToolDefinition : WireObject
{
    /// <summary>The name of the tool. Required.</summary>
    public string? Name { get; set; }

    /// <summary>What the tool does and when the model should call it.</summary>
    public string? Description { get; set; }

    /// <summary>The format of the input; null accepts any text.</summary>
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
