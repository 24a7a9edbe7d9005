using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The amount of text from web search results that the model reads (OpenAI).</summary>
/// <remarks>
/// An open set: any other string is valid too, in requests and in responses. The comparison of values is ordinal.
/// </remarks>
[JsonConverter(typeof(OpenStringConverter<SearchContextSize>))]
public readonly record struct SearchContextSize : IOpenString<SearchContextSize>
{
    private readonly string? _value;

    /// <summary>Creates a value from its JSON string.</summary>
    /// <param name="value">The string; null or an empty string creates the default value.</param>
    public SearchContextSize(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>low</c>: few results.</summary>
    public static SearchContextSize Low { get; } = new("low");

    /// <summary><c>medium</c>: OpenAI's default.</summary>
    public static SearchContextSize Medium { get; } = new("medium");

    /// <summary><c>high</c>: many results.</summary>
    public static SearchContextSize High { get; } = new("high");

    /// <summary>The JSON string; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Returns the JSON string.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    SearchContextSize IOpenString<SearchContextSize>.Create(string value) => new(value);
}
