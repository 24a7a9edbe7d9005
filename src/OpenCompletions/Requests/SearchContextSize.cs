using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>How much of what a web search finds the model reads (OpenAI).</summary>
/// <remarks>Any other string is a value too: one that a server sends is kept, one that a server knows can be sent. Compared by ordinal.</remarks>
[JsonConverter(typeof(OpenStringConverter<SearchContextSize>))]
public readonly record struct SearchContextSize : IOpenString<SearchContextSize>
{
    private readonly string? _value;

    /// <summary>Makes a value of its text on the wire.</summary>
    /// <param name="value">The text; null and the empty string give the default value.</param>
    public SearchContextSize(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>low</c>: little.</summary>
    public static SearchContextSize Low { get; } = new("low");

    /// <summary><c>medium</c>: OpenAI's default.</summary>
    public static SearchContextSize Medium { get; } = new("medium");

    /// <summary><c>high</c>: much.</summary>
    public static SearchContextSize High { get; } = new("high");

    /// <summary>The text on the wire; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>The text on the wire.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    SearchContextSize IOpenString<SearchContextSize>.Create(string value) => new(value);
}
