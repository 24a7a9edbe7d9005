using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A reference to a tool of the request.</summary>
[JsonConverter(typeof(WireConverter<ToolReference>))]
public sealed record ToolReference : WireObject
{
    /// <summary>The name of the function or the custom tool.</summary>
    public string? Name { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<ToolReference> Wire = new(static () => new(), static t =>
    [
        t.Text("name", o => o.Name, (o, v) => o.Name = v),
    ]);
}
