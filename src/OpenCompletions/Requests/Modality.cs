using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A kind of output that a request asks for.</summary>
/// <remarks>Any other string is a value too: one that a server sends is kept, one that a server knows can be sent. Compared by ordinal.</remarks>
[JsonConverter(typeof(OpenStringConverter<Modality>))]
public readonly record struct Modality : IOpenString<Modality>
{
    private readonly string? _value;

    /// <summary>Makes a value of its text on the wire.</summary>
    /// <param name="value">The text; null and the empty string give the default value.</param>
    public Modality(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>text</c>: text; what models give by default.</summary>
    public static Modality Text { get; } = new("text");

    /// <summary><c>audio</c>: speech; needs the request's audio options.</summary>
    public static Modality Audio { get; } = new("audio");

    /// <summary><c>image</c>: images (OpenRouter).</summary>
    public static Modality Image { get; } = new("image");

    /// <summary>The text on the wire; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>The text on the wire.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    Modality IOpenString<Modality>.Create(string value) => new(value);
}
