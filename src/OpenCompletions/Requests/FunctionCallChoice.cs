using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Whether and which function the model calls (OpenAI, deprecated for <see cref="ToolChoice"/>).</summary>
[JsonConverter(typeof(Wire))]
public sealed record FunctionCallChoice : WireObject
{
    /// <summary><c>none</c> or <c>auto</c>, written as a string.</summary>
    public string? Mode { get; set; }

    /// <summary>The name of the function to call, written as an object.</summary>
    public string? Name { get; set; }

    internal override IWireTable Table => Wire.Instance;

    /// <summary>A mode: <c>none</c> or <c>auto</c>.</summary>
    /// <param name="mode">The mode.</param>
    public static implicit operator FunctionCallChoice(string mode) => new() { Mode = mode };

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : StringOrObjectConverter<FunctionCallChoice>
    {
        internal static readonly Wire Instance = new();

        private protected override WireConverter<FunctionCallChoice> ObjectForm => ObjectWire.Instance;

        private protected override FunctionCallChoice FromString(string text) => new() { Mode = text };

        private protected override string? AsString(FunctionCallChoice value) => value.Name is null && value.FieldsOrNull is null ? value.Mode : null;
    }

    private sealed class ObjectWire : WireConverter<FunctionCallChoice>
    {
        internal static readonly ObjectWire Instance = new();

        private protected override Member<FunctionCallChoice>[] MakeMembers() => [Text("name", c => c.Name, (c, v) => c.Name = v)];

        private protected override FunctionCallChoice Create() => new();
    }
}
