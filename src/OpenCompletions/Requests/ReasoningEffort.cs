using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>How much a reasoning model thinks before it answers (OpenAI). Models know subsets.</summary>
/// <remarks>Any other string is a value too: one that a server sends is kept, one that a server knows can be sent. Compared by ordinal.</remarks>
[JsonConverter(typeof(OpenStringConverter<ReasoningEffort>))]
public readonly record struct ReasoningEffort : IOpenString<ReasoningEffort>
{
    private readonly string? _value;

    /// <summary>Makes a value of its text on the wire.</summary>
    /// <param name="value">The text; null and the empty string give the default value.</param>
    public ReasoningEffort(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>none</c>: no reasoning.</summary>
    public static ReasoningEffort None { get; } = new("none");

    /// <summary><c>minimal</c>: next to none.</summary>
    public static ReasoningEffort Minimal { get; } = new("minimal");

    /// <summary><c>low</c>: little.</summary>
    public static ReasoningEffort Low { get; } = new("low");

    /// <summary><c>medium</c>: OpenAI's default.</summary>
    public static ReasoningEffort Medium { get; } = new("medium");

    /// <summary><c>high</c>: much.</summary>
    public static ReasoningEffort High { get; } = new("high");

    /// <summary><c>xhigh</c>: more.</summary>
    public static ReasoningEffort XHigh { get; } = new("xhigh");

    /// <summary><c>max</c>: as much as the model can.</summary>
    public static ReasoningEffort Max { get; } = new("max");

    /// <summary>The text on the wire; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>The text on the wire.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    ReasoningEffort IOpenString<ReasoningEffort>.Create(string value) => new(value);
}
