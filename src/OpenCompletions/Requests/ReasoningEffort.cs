using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The amount of reasoning before the answer (OpenAI). Models support different subsets.</summary>
/// <remarks>
/// An open set: any other string is valid too, in requests and in responses. The comparison of values is ordinal.
/// </remarks>
[JsonConverter(typeof(OpenStringConverter<ReasoningEffort>))]
public readonly record struct ReasoningEffort : IOpenString<ReasoningEffort>
{
    private readonly string? _value;

    /// <summary>Creates a value from its JSON string.</summary>
    /// <param name="value">The string; null or an empty string creates the default value.</param>
    public ReasoningEffort(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>none</c>: do not reason.</summary>
    public static ReasoningEffort None { get; } = new("none");

    /// <summary><c>minimal</c>: reason as little as possible.</summary>
    public static ReasoningEffort Minimal { get; } = new("minimal");

    /// <summary><c>low</c>: reason briefly.</summary>
    public static ReasoningEffort Low { get; } = new("low");

    /// <summary><c>medium</c>: OpenAI's default.</summary>
    public static ReasoningEffort Medium { get; } = new("medium");

    /// <summary><c>high</c>: think longer before answering.</summary>
    public static ReasoningEffort High { get; } = new("high");

    /// <summary><c>xhigh</c>: think longer than with <c>high</c>.</summary>
    public static ReasoningEffort XHigh { get; } = new("xhigh");

    /// <summary><c>max</c>: use the maximum reasoning of the model.</summary>
    public static ReasoningEffort Max { get; } = new("max");

    /// <summary>The JSON string; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Returns the JSON string.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    ReasoningEffort IOpenString<ReasoningEffort>.Create(string value) => new(value);
}
