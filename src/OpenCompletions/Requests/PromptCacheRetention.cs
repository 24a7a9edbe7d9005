using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The retention of a cached prompt (OpenAI, deprecated in favor of <see cref="PromptCacheOptions"/>).</summary>
/// <remarks>
/// An open set: any other string is valid too, in requests and in responses. The comparison of values is ordinal.
/// </remarks>
[JsonConverter(typeof(OpenStringConverter<PromptCacheRetention>))]
public readonly record struct PromptCacheRetention : IOpenString<PromptCacheRetention>
{
    private readonly string? _value;

    /// <summary>Creates a value from its JSON string.</summary>
    /// <param name="value">The string; null or an empty string creates the default value.</param>
    public PromptCacheRetention(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>in_memory</c>: several minutes.</summary>
    public static PromptCacheRetention InMemory { get; } = new("in_memory");

    /// <summary><c>24h</c>: up to 24 hours.</summary>
    public static PromptCacheRetention Hours24 { get; } = new("24h");

    /// <summary>The JSON string; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Returns the JSON string.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    PromptCacheRetention IOpenString<PromptCacheRetention>.Create(string value) => new(value);
}
