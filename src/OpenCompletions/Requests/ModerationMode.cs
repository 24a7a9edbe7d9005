using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The action that moderation takes (OpenAI).</summary>
/// <remarks>
/// An open set: any other string is valid too, in requests and in responses. The comparison of values is ordinal.
/// </remarks>
[JsonConverter(typeof(OpenStringConverter<ModerationMode>))]
public readonly record struct ModerationMode : IOpenString<ModerationMode>
{
    private readonly string? _value;

    /// <summary>Creates a value from its JSON string.</summary>
    /// <param name="value">The string; null or an empty string creates the default value.</param>
    public ModerationMode(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>score</c>: report scores only.</summary>
    public static ModerationMode Score { get; } = new("score");

    /// <summary><c>block</c>: also block flagged requests or answers.</summary>
    public static ModerationMode Block { get; } = new("block");

    /// <summary>The JSON string; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Returns the JSON string.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    ModerationMode IOpenString<ModerationMode>.Create(string value) => new(value);
}
