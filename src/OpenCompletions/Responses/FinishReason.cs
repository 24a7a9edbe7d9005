using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Why a choice ended.</summary>
/// <remarks>
/// <c>tool_call</c>, as some servers write it, equals <see cref="ToolCalls"/>; <see cref="Value"/> stays as sent. Any other
/// string is a value too: one that a server sends is kept, one that a server knows can be sent. Compared by ordinal.
/// </remarks>
[JsonConverter(typeof(OpenStringConverter<FinishReason>))]
public readonly record struct FinishReason : IOpenString<FinishReason>
{
    private readonly string? _value;

    /// <summary>Makes a value of its text on the wire.</summary>
    /// <param name="value">The text; null and the empty string give the default value.</param>
    public FinishReason(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>stop</c>: the model came to a natural end or to a stop sequence.</summary>
    public static FinishReason Stop { get; } = new("stop");

    /// <summary><c>length</c>: the token limit of the request or of the model was reached.</summary>
    public static FinishReason Length { get; } = new("length");

    /// <summary><c>tool_calls</c>: the model asks for tools.</summary>
    public static FinishReason ToolCalls { get; } = new("tool_calls");

    /// <summary><c>content_filter</c>: content was left out by a filter.</summary>
    public static FinishReason ContentFilter { get; } = new("content_filter");

    /// <summary><c>function_call</c>: the model asks for a function (deprecated form).</summary>
    public static FinishReason FunctionCall { get; } = new("function_call");

    /// <summary>The text on the wire; empty for the default value.</summary>
    public string Value => _value ?? "";

    private string? Meaning => _value == "tool_call" ? "tool_calls" : _value;

    /// <summary>Whether both mean the same.</summary>
    /// <param name="other">The other reason.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(FinishReason other) => Meaning == other.Meaning;

    /// <summary>A hash code that fits <see cref="Equals(FinishReason)"/>.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => Meaning is { } meaning ? StringComparer.Ordinal.GetHashCode(meaning) : 0;

    /// <summary>The text on the wire.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    // LocalAI, older Ollama and Snowflake send "" for what others send null; some gateways turn null into the text "null".
    internal static FinishReason? NullIfEmpty(FinishReason? reason) => reason?._value is null or "null" ? null : reason;

    FinishReason IOpenString<FinishReason>.Create(string value) => new(value);
}
