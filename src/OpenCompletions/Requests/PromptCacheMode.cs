using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Determines which part of the prompt is cached (OpenAI).</summary>
/// <remarks>
/// An open set: any other string is valid too, in requests and in responses. The comparison of values is ordinal.
/// </remarks>
[JsonConverter(typeof(OpenStringConverter<PromptCacheMode>))]
public readonly record struct PromptCacheMode : IOpenString<PromptCacheMode>
{
    private readonly string? _value;

    /// <summary>Creates a value from its JSON string.</summary>
    /// <param name="value">The string; null or an empty string creates the default value.</param>
    public PromptCacheMode(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>implicit</c>: the server chooses the part.</summary>
    public static PromptCacheMode Implicit { get; } = new("implicit");

    /// <summary><c>explicit</c>: cache breakpoints in the messages mark the part.</summary>
    public static PromptCacheMode Explicit { get; } = new("explicit");

    /// <summary>The JSON string; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Returns the JSON string.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    PromptCacheMode IOpenString<PromptCacheMode>.Create(string value) => new(value);
}
