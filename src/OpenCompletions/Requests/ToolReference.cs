using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The name of a tool.</summary>
[JsonConverter(typeof(WireConverter<ToolReference>))]
public sealed record ToolReference : WireObject
{
    /// <summary>The name.</summary>
    public string? Name { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<ToolReference> Wire = new(static () => new(), static t =>
    [
        t.Text("name", o => o.Name, (o, v) => o.Name = v),
    ]);
}
