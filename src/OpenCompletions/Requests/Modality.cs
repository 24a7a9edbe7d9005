using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A kind of output that a request asks for.</summary>
/// <remarks>
/// An open set: any other string is valid too, in requests and in responses. The comparison of values is ordinal.
/// </remarks>
[JsonConverter(typeof(OpenStringConverter<Modality>))]
public readonly record struct Modality : IOpenString<Modality>
{
    private readonly string? _value;

    /// <summary>Creates a value from its JSON string.</summary>
    /// <param name="value">The string; null or an empty string creates the default value.</param>
    public Modality(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>text</c>: text, the default of models.</summary>
    public static Modality Text { get; } = new("text");

    /// <summary><c>audio</c>: speech. Requires <see cref="ChatCompletionRequest.Audio"/>.</summary>
    public static Modality Audio { get; } = new("audio");

    /// <summary><c>image</c>: images (OpenRouter).</summary>
    public static Modality Image { get; } = new("image");

    /// <summary>The JSON string; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Returns the JSON string.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    Modality IOpenString<Modality>.Create(string value) => new(value);
}
