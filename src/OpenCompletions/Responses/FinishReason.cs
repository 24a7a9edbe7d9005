using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The reason why a choice finished.</summary>
/// <remarks>
/// An open set: any other string is valid too. The comparison of values is ordinal, except that <c>tool_call</c>, which some
/// servers send, equals <see cref="ToolCalls"/>. <see cref="Value"/> is always the string that the server sent.
/// </remarks>
/// <example>
/// <code>
/// string note = answer.FinishReason?.Value switch
/// {
///     "stop" =&gt; "Complete.",
///     "length" =&gt; "Cut off at the token limit.",
///     "tool_calls" or "tool_call" =&gt; "The model calls tools.",
///     "content_filter" =&gt; "Blocked by a content filter.",
///     var other =&gt; $"Finish reason: {other ?? "none"}.",
/// };
/// </code>
/// </example>
[JsonConverter(typeof(OpenStringConverter<FinishReason>))]
public readonly record struct FinishReason : IOpenString<FinishReason>
{
    private readonly string? _value;

    /// <summary>Creates a value from its JSON string.</summary>
    /// <param name="value">The string; null or an empty string creates the default value.</param>
    public FinishReason(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>stop</c>: the model reached a natural end or a stop sequence.</summary>
    public static FinishReason Stop { get; } = new("stop");

    /// <summary><c>length</c>: the answer reached the token limit of the request or of the model.</summary>
    public static FinishReason Length { get; } = new("length");

    /// <summary><c>tool_calls</c>: the model calls tools.</summary>
    public static FinishReason ToolCalls { get; } = new("tool_calls");

    /// <summary><c>content_filter</c>: a content filter removed content.</summary>
    public static FinishReason ContentFilter { get; } = new("content_filter");

    /// <summary><c>function_call</c>: the model calls a function (deprecated).</summary>
    public static FinishReason FunctionCall { get; } = new("function_call");

    /// <summary>The JSON string; empty for the default value.</summary>
    public string Value => _value ?? "";

    private string? CanonicalValue => _value == "tool_call" ? "tool_calls" : _value;

    /// <summary>Determines whether two reasons have the same meaning.</summary>
    /// <param name="other">The other reason.</param>
    /// <returns>True if the reasons are equal; otherwise, false.</returns>
    public bool Equals(FinishReason other) => CanonicalValue == other.CanonicalValue;

    /// <summary>Returns a hash code that is consistent with <see cref="Equals(FinishReason)"/>.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => CanonicalValue is { } value ? StringComparer.Ordinal.GetHashCode(value) : 0;

    /// <summary>Returns the JSON string.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    // LocalAI, older Ollama and Snowflake send "" instead of null; some gateways convert null to the string "null".
    internal static FinishReason? NullIfEmpty(FinishReason? reason) => reason?._value is null or "null" ? null : reason;

    FinishReason IOpenString<FinishReason>.Create(string value) => new(value);
}
