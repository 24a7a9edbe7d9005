using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Who chooses what part of a prompt is cached (OpenAI).</summary>
/// <remarks>Any other string is a value too: one that a server sends is kept, one that a server knows can be sent. Compared by ordinal.</remarks>
[JsonConverter(typeof(OpenStringConverter<PromptCacheMode>))]
public readonly record struct PromptCacheMode : IOpenString<PromptCacheMode>
{
    private readonly string? _value;

    /// <summary>Makes a value of its text on the wire.</summary>
    /// <param name="value">The text; null and the empty string give the default value.</param>
    public PromptCacheMode(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>implicit</c>: the server.</summary>
    public static PromptCacheMode Implicit { get; } = new("implicit");

    /// <summary><c>explicit</c>: breakpoints in the messages.</summary>
    public static PromptCacheMode Explicit { get; } = new("explicit");

    /// <summary>The text on the wire; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>The text on the wire.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    PromptCacheMode IOpenString<PromptCacheMode>.Create(string value) => new(value);
}
