using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// One piece of a message's content. The cases are <see cref="TextPart"/>, <see cref="ImagePart"/>, <see cref="AudioPart"/>,
/// <see cref="FilePart"/>, <see cref="VideoPart"/>, <see cref="AudioUrlPart"/>, <see cref="RefusalPart"/>, <see cref="ThinkingPart"/>
/// and <see cref="UnknownPart"/>; tell them apart by pattern matching. A string converts to a text part.
/// </summary>
/// <remarks>Cache markers of vendors (<c>cache_control</c>, <c>prompt_cache_breakpoint</c>) go through <see cref="WireObject.AdditionalProperties"/>.</remarks>
[JsonConverter(typeof(Wire))]
public abstract record ContentPart : WireObject
{
    private protected ContentPart()
    {
    }

    /// <summary>The discriminator on the wire; empty when the JSON has none.</summary>
    public abstract string Type { get; }

    /// <summary>A text part.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator ContentPart(string text) => new TextPart { Text = text };

    /// <summary>A text part.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The part.</returns>
    public static TextPart Text(string text) => new() { Text = text };

    /// <summary>An image by address.</summary>
    /// <param name="url">An http address, a data URI, or an address of the vendor's own (<c>ms://…</c> at Moonshot). Never parsed here.</param>
    /// <param name="detail">How closely the model looks; unset leaves it to the server.</param>
    /// <returns>The part, with <c>image_url</c> as an object. Set <see cref="OpenCompletions.ImageUrl.IsBareString"/> for servers that want a string.</returns>
    public static ImagePart ImageUrl(string url, ImageDetail? detail = null) => new() { ImageUrl = new() { Url = url, Detail = detail } };

    /// <summary>An image by content; sent as a data URI.</summary>
    /// <param name="source">The image; its media type must be known.</param>
    /// <param name="detail">How closely the model looks; unset leaves it to the server.</param>
    /// <returns>The part.</returns>
    public static ImagePart Image(BinarySource source, ImageDetail? detail = null) => new() { ImageUrl = new() { Source = source, Detail = detail } };

    /// <summary>Creates a part with an image from a file; sent as a data URI.</summary>
    /// <param name="path">The file, read anew for each attempt of a call. Its extension tells the media type (png, jpg, gif,
    /// webp).</param>
    /// <param name="detail">How closely the model looks; unset leaves it to the server.</param>
    /// <returns>The part.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static ImagePart ImageFile(string path, ImageDetail? detail = null) => Image(BinarySource.FromFile(path), detail);

    /// <summary>Audio as base64.</summary>
    /// <param name="data">The base64 text; some vendors take an address or a data URI here.</param>
    /// <param name="format">The format; OpenAI knows wav and mp3.</param>
    /// <returns>The part.</returns>
    public static AudioPart InputAudio(string data, AudioFormat format) => new() { InputAudio = new() { Data = data, Format = format } };

    /// <summary>Audio by content; sent as base64.</summary>
    /// <param name="source">The audio.</param>
    /// <param name="format">The format; OpenAI knows wav and mp3.</param>
    /// <returns>The part.</returns>
    public static AudioPart Audio(BinarySource source, AudioFormat format) =>
        new() { InputAudio = new() { Source = source, Format = format } };

    /// <summary>A file by content; sent as a data URI.</summary>
    /// <param name="source">The file; its media type must be known.</param>
    /// <param name="filename">The name that the model is told.</param>
    /// <returns>The part.</returns>
    public static FilePart File(BinarySource source, string? filename = null) => new() { File = new() { Source = source, Filename = filename ?? source?.FileName } };

    /// <summary>A file that was uploaded before.</summary>
    /// <param name="fileId">The server's id of it.</param>
    /// <returns>The part.</returns>
    public static FilePart FileId(string fileId) => new() { File = new() { FileId = fileId } };

    /// <summary>A video by address (Qwen, Moonshot, Zhipu, vLLM, Together, OpenRouter; not OpenAI).</summary>
    /// <param name="url">An http address or a data URI.</param>
    /// <returns>The part.</returns>
    public static VideoPart VideoUrl(string url) => new() { VideoUrl = new() { Url = url } };

    /// <summary>Audio by address (vLLM, SGLang, Together; not OpenAI).</summary>
    /// <param name="url">An http address or a data URI.</param>
    /// <returns>The part.</returns>
    public static AudioUrlPart AudioUrl(string url) => new() { AudioUrl = new() { Url = url } };

    /// <summary>An earlier refusal of the assistant (OpenAI).</summary>
    /// <param name="refusal">Its text.</param>
    /// <returns>The part.</returns>
    public static RefusalPart Refusal(string refusal) => new() { Refusal = refusal };

    /// <summary>A part of a vendor's own.</summary>
    /// <param name="json">The whole part as it shall be sent, its <c>type</c> included.</param>
    /// <returns>The typed part when the type is known here, else an <see cref="UnknownPart"/>.</returns>
    public static ContentPart FromJson(JsonFieldValue json) => Wire.Instance.FromJson(json);

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : UnionConverter<ContentPart>
    {
        internal static readonly Wire Instance = new();

        private static readonly JsonEncodedText s_type = JsonEncodedText.Encode("type");

        private static readonly UnionCase[] s_cases =
        [
            new("text", TextPart.Wire),
            new("image_url", ImagePart.Wire),
            new("input_audio", AudioPart.Wire),
            new("file", FilePart.Wire),
            new("video_url", VideoPart.Wire),
            new("audio_url", AudioUrlPart.Wire),
            new("refusal", RefusalPart.Wire),
            new("thinking", ThinkingPart.Wire),
        ];

        private protected override JsonEncodedText Discriminator => s_type;

        private protected override UnionCase[] Cases => s_cases;

        private protected override ContentPart CreateUnknown(JsonElement json) => new UnknownPart(json);
    }
}
