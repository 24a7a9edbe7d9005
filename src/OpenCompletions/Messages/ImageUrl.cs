using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>An image by URL or by content. In JSON it is an object or, for some servers, a string.</summary>
[JsonConverter(typeof(WireConverter<ImageUrl>))]
public sealed record ImageUrl : WireObject
{
    /// <summary>An http URL, a data URI, or a vendor-specific URI. It is sent without being parsed.</summary>
    public string? Url { get; set; }

    /// <summary>
    /// The content of the image, sent as a data URI in place of <see cref="Url"/>. Always null in objects read from JSON.
    /// </summary>
    public BinarySource? Source { get; set; }

    /// <summary>The resolution at which the model processes the image (OpenAI).</summary>
    public ImageDetail? Detail { get; set; }

    /// <summary>
    /// Whether the image is written as a string (<c>"image_url": "https://…"</c>). Some gateways document this form, and
    /// Mistral and Ollama accept it. Reading a string sets this property. The property is ignored if <see cref="Detail"/> or
    /// additional properties are set, because a string cannot hold them.
    /// </summary>
    public bool IsBareString { get; set; }

    /// <summary>Converts a URL to an image that is written as an object.</summary>
    /// <param name="url">An http URL or a data URI.</param>
    public static implicit operator ImageUrl(string url) => new() { Url = url };

    private protected override string Describe() => $"Url.Length = {Url?.Length ?? 0}, Detail = {Detail}";

    internal override IWireTable Table => Wire;

    internal static readonly StringOrObjectTable<ImageUrl> Wire = new(
        static text => new() { Url = text, IsBareString = true },
        static value => value is { IsBareString: true, Detail: null, FieldsOrNull: null }
            ? value.Source?.ToDataUri() ?? value.Url
            : null,
        static () => new(),
        static t =>
        [
            new BinaryMember<ImageUrl>("url", i => i.Source, b => b.DataUriPrefix, i => i.Url, (i, v) => i.Url = v),
            t.Open("detail", i => i.Detail, (i, v) => i.Detail = v),
        ]);
}
