using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The name of a tool.</summary>
[JsonConverter(typeof(Wire))]
public sealed record ToolReference : WireObject
{
    /// <summary>The name.</summary>
    public string? Name { get; set; }

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<ToolReference>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<ToolReference>[] MakeMembers() =>
        [
            Text("name", o => o.Name, (o, v) => o.Name = v),
        ];

        private protected override ToolReference Create() => new();
    }
}
