using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The grammar of a custom tool's input (OpenAI).</summary>
[JsonConverter(typeof(WireConverter<GrammarDefinition>))]
public sealed record GrammarDefinition : WireObject
{
    /// <summary>The grammar, in the notation of <see cref="Syntax"/>. Required.</summary>
    public string? Definition { get; set; }

    /// <summary>The notation of the grammar. Required.</summary>
    public GrammarSyntax? Syntax { get; set; }

    private protected override string Describe() => $"Syntax = {Syntax}, Definition.Length = {Definition?.Length ?? 0}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<GrammarDefinition> Wire = new(static () => new(), static t =>
    [
        t.Text("definition", o => o.Definition, (o, v) => o.Definition = v),
        t.Open("syntax", o => o.Syntax, (o, v) => o.Syntax = v),
    ]);
}
