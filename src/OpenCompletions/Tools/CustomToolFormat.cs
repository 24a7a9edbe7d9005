using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The format of a custom tool's input (OpenAI).</summary>
[JsonConverter(typeof(WireConverter<CustomToolFormat>))]
public sealed record CustomToolFormat : WireObject
{
    private ImpliedText _type;

    /// <summary>
    /// The type. If it is not set, the type is <c>grammar</c> if <see cref="Grammar"/> is set; otherwise <c>text</c>.
    /// </summary>
    public string? Type
    {
        get => _type.GetValueOr(Grammar is null ? "text" : "grammar");
        set => _type = new(value);
    }

    /// <summary>The grammar of the input, if <see cref="Type"/> is <c>grammar</c>.</summary>
    public GrammarDefinition? Grammar { get; set; }

    /// <summary>Creates a format that accepts any text.</summary>
    /// <returns>The format.</returns>
    public static CustomToolFormat FreeText() => new();

    /// <summary>Creates a format that accepts text that matches a Lark grammar.</summary>
    /// <param name="definition">The grammar.</param>
    /// <returns>The format.</returns>
    public static CustomToolFormat Lark(string definition) => CreateGrammar(definition, GrammarSyntax.Lark);

    /// <summary>Creates a format that accepts text that matches a regular expression.</summary>
    /// <param name="pattern">The regular expression.</param>
    /// <returns>The format.</returns>
    public static CustomToolFormat Regex(string pattern) => CreateGrammar(pattern, GrammarSyntax.Regex);

    private static CustomToolFormat CreateGrammar(string definition, GrammarSyntax syntax) =>
        new() { Grammar = new() { Definition = definition, Syntax = syntax } };

    private protected override string Describe() => $"Type = {Type}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<CustomToolFormat> Wire = new(static () => new() { Type = null }, static t =>
    [
        t.Text("type", o => o.Type, (o, v) => o.Type = v),
        t.Object("grammar", GrammarDefinition.Wire, o => o.Grammar, (o, v) => o.Grammar = v),
    ]);
}
