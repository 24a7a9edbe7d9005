using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The notation of a custom tool's grammar (OpenAI).</summary>
/// <remarks>
/// An open set: any other string is valid too, in requests and in responses. The comparison of values is ordinal.
/// </remarks>
[JsonConverter(typeof(OpenStringConverter<GrammarSyntax>))]
public readonly record struct GrammarSyntax : IOpenString<GrammarSyntax>
{
    private readonly string? _value;

    /// <summary>Creates a value from its JSON string.</summary>
    /// <param name="value">The string; null or an empty string creates the default value.</param>
    public GrammarSyntax(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>lark</c>: a context-free grammar in the format of the Lark parser.</summary>
    public static GrammarSyntax Lark { get; } = new("lark");

    /// <summary><c>regex</c>: a regular expression.</summary>
    public static GrammarSyntax Regex { get; } = new("regex");

    /// <summary>The JSON string; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Returns the JSON string.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    GrammarSyntax IOpenString<GrammarSyntax>.Create(string value) => new(value);
}
