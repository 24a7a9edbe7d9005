using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The grammar of a custom tool's input (OpenAI).</summary>
[JsonConverter(typeof(Wire))]
public sealed record GrammarDefinition : WireObject
{
    /// <summary>The grammar. Required.</summary>
    public string? Definition { get; set; }

    /// <summary>Its notation. Required.</summary>
    public GrammarSyntax? Syntax { get; set; }

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => $"Syntax = {Syntax}, Definition.Length = {Definition?.Length ?? 0}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<GrammarDefinition>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<GrammarDefinition>[] MakeMembers() =>
        [
            Text("definition", o => o.Definition, (o, v) => o.Definition = v),
            Open("syntax", OpenCompletions.GrammarSyntax.Wire.Instance, o => o.Syntax, (o, v) => o.Syntax = v),
        ];

        private protected override GrammarDefinition Create() => new();
    }
}
