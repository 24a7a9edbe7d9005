using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>How long the answer's text shall be (OpenAI).</summary>
/// <remarks>Any other string is a value too: one that a server sends is kept, one that a server knows can be sent. Compared by ordinal.</remarks>
[JsonConverter(typeof(OpenStringConverter<Verbosity>))]
public readonly record struct Verbosity : IOpenString<Verbosity>
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

    Verbosity IOpenString<Verbosity>.Create(string value) => new(value);
}
