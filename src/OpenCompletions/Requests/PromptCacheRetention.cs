using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>How long a cached prompt is kept (OpenAI, deprecated for <see cref="PromptCacheOptions"/>).</summary>
/// <remarks>Any other string is a value too: one that a server sends is kept, one that a server knows can be sent. Compared by ordinal.</remarks>
[JsonConverter(typeof(OpenStringConverter<PromptCacheRetention>))]
public readonly record struct PromptCacheRetention : IOpenString<PromptCacheRetention>
{
    private readonly string? _value;

    /// <summary>Makes a value of its text on the wire.</summary>
    /// <param name="value">The text; null and the empty string give the default value.</param>
    public PromptCacheRetention(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>in_memory</c>: minutes.</summary>
    public static PromptCacheRetention InMemory { get; } = new("in_memory");

    /// <summary><c>24h</c>: up to a day.</summary>
    public static PromptCacheRetention Hours24 { get; } = new("24h");

    /// <summary>The text on the wire; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>The text on the wire.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    PromptCacheRetention IOpenString<PromptCacheRetention>.Create(string value) => new(value);
}
