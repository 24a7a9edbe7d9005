using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The name and the input of a custom tool that the model calls (OpenAI).</summary>
[JsonConverter(typeof(WireConverter<CustomToolCall>))]
public sealed record CustomToolCall : WireObject
{
    /// <summary>
    /// The name of the custom tool. In a streamed call, only the first fragment has the name; it is empty or null in the
    /// others.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>The input of the tool: free text, or text that matches the tool's grammar.</summary>
    public string? Input { get; set; }

    private protected override string Describe() => $"Input.Length = {Input?.Length ?? 0}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<CustomToolCall> Wire = new(static () => new(), static t =>
    [
        t.Text("name", o => o.Name, (o, v) => o.Name = v),
        t.Text("input", o => o.Input, (o, v) => o.Input = v),
    ]);
}
