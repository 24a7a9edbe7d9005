using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The resolution at which a model processes an image, which determines the number of tokens (OpenAI).</summary>
/// <remarks>
/// An open set: any other string is valid too, in requests and in responses. The comparison of values is ordinal.
/// </remarks>
[JsonConverter(typeof(OpenStringConverter<ImageDetail>))]
public readonly record struct ImageDetail : IOpenString<ImageDetail>
{
    private readonly string? _value;

    /// <summary>Creates a value from its JSON string.</summary>
    /// <param name="value">The string; null or an empty string creates the default value.</param>
    public ImageDetail(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>auto</c>: the server chooses. This is the server's default.</summary>
    public static ImageDetail Auto { get; } = new("auto");

    /// <summary><c>low</c>: a downscaled copy, which uses few tokens.</summary>
    public static ImageDetail Low { get; } = new("low");

    /// <summary><c>high</c>: the full resolution, processed in tiles.</summary>
    public static ImageDetail High { get; } = new("high");

    /// <summary>The JSON string; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Returns the JSON string.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    ImageDetail IOpenString<ImageDetail>.Create(string value) => new(value);
}
