using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The notation of a custom tool's grammar (OpenAI).</summary>
/// <remarks>Any other string is a value too: one that a server sends is kept, one that a server knows can be sent. Compared by ordinal.</remarks>
[JsonConverter(typeof(OpenStringConverter<GrammarSyntax>))]
public readonly record struct GrammarSyntax : IOpenString<GrammarSyntax>
{
    private readonly string? _value;

    /// <summary>Makes a value of its text on the wire.</summary>
    /// <param name="value">The text; null and the empty string give the default value.</param>
    public GrammarSyntax(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>lark</c>: a Lark grammar.</summary>
    public static GrammarSyntax Lark { get; } = new("lark");

    /// <summary><c>regex</c>: a regular expression.</summary>
    public static GrammarSyntax Regex { get; } = new("regex");

    /// <summary>The text on the wire; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>The text on the wire.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    GrammarSyntax IOpenString<GrammarSyntax>.Create(string value) => new(value);
}
