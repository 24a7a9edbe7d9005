using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A tool with free text as its input that a model may call (OpenAI, gpt-5 and later).</summary>
[JsonConverter(typeof(Wire))]
public sealed record CustomToolDefinition : WireObject
{
    /// <summary>The name. Required.</summary>
    public string? Name { get; set; }

    /// <summary>What it does and when to call it.</summary>
    public string? Description { get; set; }

    /// <summary>What the input looks like; without one, any text.</summary>
    public CustomToolFormat? Format { get; set; }

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => $"Name.Length = {Name?.Length ?? 0}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<CustomToolDefinition>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<CustomToolDefinition>[] MakeMembers() =>
        [
            Text("name", o => o.Name, (o, v) => o.Name = v),
            Text("description", o => o.Description, (o, v) => o.Description = v),
            Object("format", OpenCompletions.CustomToolFormat.Wire.Instance, o => o.Format, (o, v) => o.Format = v),
        ];

        private protected override CustomToolDefinition Create() => new();
    }
}
