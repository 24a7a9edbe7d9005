using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The name and input of a custom tool that the model asks for (OpenAI).</summary>
[JsonConverter(typeof(Wire))]
public sealed record CustomToolCall : WireObject
{
    /// <summary>The tool's name.</summary>
    public string? Name { get; set; }

    /// <summary>What the tool is given: free text, or text of the tool's grammar.</summary>
    public string? Input { get; set; }

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => $"Input.Length = {Input?.Length ?? 0}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<CustomToolCall>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<CustomToolCall>[] MakeMembers() =>
        [
            Text("name", o => o.Name, (o, v) => o.Name = v),
            Text("input", o => o.Input, (o, v) => o.Input = v),
        ];

        private protected override CustomToolCall Create() => new();
    }
}
