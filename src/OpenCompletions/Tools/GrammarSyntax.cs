using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The notation of a custom tool's grammar (OpenAI).</summary>
/// <remarks>Any other string is a value too: one that a server sends is kept, one that a server knows can be sent. Compared by ordinal.</remarks>
[JsonConverter(typeof(Wire))]
public readonly record struct GrammarSyntax
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

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : OpenStringConverter<GrammarSyntax>
    {
        internal static readonly Wire Instance = new();

        private protected override GrammarSyntax Create(string value) => new(value);

        private protected override string ValueOf(GrammarSyntax value) => value.Value;
    }
}
