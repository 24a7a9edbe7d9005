using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>How closely a model looks at an image, which sets what the image costs (OpenAI).</summary>
/// <remarks>Any other string is a value too: one that a server sends is kept, one that a server knows can be sent. Compared by ordinal.</remarks>
[JsonConverter(typeof(OpenStringConverter<ImageDetail>))]
public readonly record struct ImageDetail : IOpenString<ImageDetail>
{
    private readonly string? _value;

    /// <summary>Makes a value of its text on the wire.</summary>
    /// <param name="value">The text; null and the empty string give the default value.</param>
    public ImageDetail(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>auto</c>: the server chooses; its default.</summary>
    public static ImageDetail Auto { get; } = new("auto");

    /// <summary><c>low</c>: a small copy for few tokens.</summary>
    public static ImageDetail Low { get; } = new("low");

    /// <summary><c>high</c>: the whole resolution in tiles.</summary>
    public static ImageDetail High { get; } = new("high");

    /// <summary>The text on the wire; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>The text on the wire.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    ImageDetail IOpenString<ImageDetail>.Create(string value) => new(value);
}
