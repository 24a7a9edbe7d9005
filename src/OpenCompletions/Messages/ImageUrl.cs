using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>An image by address or by content. On the wire an object, or with some servers a bare string.</summary>
[JsonConverter(typeof(WireConverter<ImageUrl>))]
public sealed record ImageUrl : WireObject
{
    /// <summary>An http address, a data URI, or an address of the vendor's own. Never parsed here.</summary>
    public string? Url { get; set; }

    /// <summary>The image by content, written as a data URI in place of <see cref="Url"/>. Never set by reading.</summary>
    public BinarySource? Source { get; set; }

    /// <summary>How closely the model looks (OpenAI).</summary>
    public ImageDetail? Detail { get; set; }

    /// <summary>
    /// Whether the image is written as a bare string (<c>"image_url": "https://…"</c>), as some gateways document it and Mistral and Ollama
    /// accept it; set by reading such a string. Without effect when <see cref="Detail"/> or other members are set: a string cannot hold them.
    /// </summary>
    public bool IsBareString { get; set; }

    /// <summary>The image at <paramref name="url"/>, as an object on the wire.</summary>
    /// <param name="url">An http address or a data URI.</param>
    public static implicit operator ImageUrl(string url) => new() { Url = url };

    private protected override string Describe() => $"Url.Length = {Url?.Length ?? 0}, Detail = {Detail}";

    internal override IWireTable Table => Wire;

    internal static readonly StringOrObjectTable<ImageUrl> Wire = new(
        static text => new() { Url = text, IsBareString = true },
        static value => value.IsBareString && value.Detail is null && value.FieldsOrNull is null ? value.Source?.ToDataUri() ?? value.Url : null,
        static () => new(),
        static t =>
        [
            new BinaryMember<ImageUrl>("url", i => i.Source, b => b.DataUriPrefix, i => i.Url, (i, v) => i.Url = v),
            t.Open("detail", i => i.Detail, (i, v) => i.Detail = v),
        ]);
}
