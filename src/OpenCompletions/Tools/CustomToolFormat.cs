using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>What a custom tool's input looks like (OpenAI); without one, any text.</summary>
[JsonConverter(typeof(WireConverter<CustomToolFormat>))]
public sealed record CustomToolFormat : WireObject
{
    private ImpliedText _type;

    /// <summary><c>text</c> or <c>grammar</c>; unless it is set, whether there is a <see cref="Grammar"/> decides.</summary>
    public string? Type
    {
        get => _type.Or(Grammar is null ? "text" : "grammar");
        set => _type = new(value);
    }

    /// <summary>The grammar, when <see cref="Type"/> says so.</summary>
    public GrammarDefinition? Grammar { get; set; }

    /// <summary>Any text.</summary>
    /// <returns>The format.</returns>
    public static CustomToolFormat FreeText() => new();

    /// <summary>Text of a Lark grammar.</summary>
    /// <param name="definition">The grammar.</param>
    /// <returns>The format.</returns>
    public static CustomToolFormat Lark(string definition) => OfGrammar(definition, GrammarSyntax.Lark);

    /// <summary>Text that matches a regular expression.</summary>
    /// <param name="pattern">The expression.</param>
    /// <returns>The format.</returns>
    public static CustomToolFormat Regex(string pattern) => OfGrammar(pattern, GrammarSyntax.Regex);

    private static CustomToolFormat OfGrammar(string definition, GrammarSyntax syntax) =>
        new() { Grammar = new() { Definition = definition, Syntax = syntax } };

    private protected override string Describe() => $"Type = {Type}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<CustomToolFormat> Wire = new(static () => new() { Type = null }, static t =>
    [
        t.Text("type", o => o.Type, (o, v) => o.Type = v),
        t.Object("grammar", GrammarDefinition.Wire, o => o.Grammar, (o, v) => o.Grammar = v),
    ]);
}
