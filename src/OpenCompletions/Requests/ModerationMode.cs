using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>What moderation does with what it finds (OpenAI).</summary>
/// <remarks>Any other string is a value too: one that a server sends is kept, one that a server knows can be sent. Compared by ordinal.</remarks>
[JsonConverter(typeof(OpenStringConverter<ModerationMode>))]
public readonly record struct ModerationMode : IOpenString<ModerationMode>
{
    private readonly string? _value;

    /// <summary>Makes a value of its text on the wire.</summary>
    /// <param name="value">The text; null and the empty string give the default value.</param>
    public ModerationMode(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>score</c>: reports scores only.</summary>
    public static ModerationMode Score { get; } = new("score");

    /// <summary><c>block</c>: also stops the request or answer.</summary>
    public static ModerationMode Block { get; } = new("block");

    /// <summary>The text on the wire; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>The text on the wire.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    ModerationMode IOpenString<ModerationMode>.Create(string value) => new(value);
}
