using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>How long the answer's text shall be (OpenAI).</summary>
/// <remarks>Any other string is a value too: one that a server sends is kept, one that a server knows can be sent. Compared by ordinal.</remarks>
[JsonConverter(typeof(Wire))]
public readonly record struct Verbosity
{
    private readonly string? _value;

    /// <summary>Makes a value of its text on the wire.</summary>
    /// <param name="value">The text; null and the empty string give the default value.</param>
    public Verbosity(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>low</c>: brief.</summary>
    public static Verbosity Low { get; } = new("low");

    /// <summary><c>medium</c>: OpenAI's default.</summary>
    public static Verbosity Medium { get; } = new("medium");

    /// <summary><c>high</c>: detailed.</summary>
    public static Verbosity High { get; } = new("high");

    /// <summary>The text on the wire; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>The text on the wire.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : OpenStringConverter<Verbosity>
    {
        internal static readonly Wire Instance = new();

        private protected override Verbosity Create(string value) => new(value);

        private protected override string ValueOf(Verbosity value) => value.Value;
    }
}
