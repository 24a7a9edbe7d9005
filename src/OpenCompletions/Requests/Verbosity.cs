using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The length of the answer (OpenAI).</summary>
/// <remarks>
/// An open set: any other string is valid too, in requests and in responses. The comparison of values is ordinal.
/// </remarks>
[JsonConverter(typeof(OpenStringConverter<Verbosity>))]
public readonly record struct Verbosity : IOpenString<Verbosity>
{
    private readonly string? _value;

    /// <summary>Creates a value from its JSON string.</summary>
    /// <param name="value">The string; null or an empty string creates the default value.</param>
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

    /// <summary>The JSON string; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Returns the JSON string.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    Verbosity IOpenString<Verbosity>.Create(string value) => new(value);
}
