using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A part of a message's content. The cases are <see cref="TextPart"/>, <see cref="ImagePart"/>, <see cref="AudioPart"/>,
/// <see cref="FilePart"/>, <see cref="VideoPart"/>, <see cref="AudioUrlPart"/>, <see cref="RefusalPart"/>,
/// <see cref="ThinkingPart"/> and <see cref="UnknownPart"/>; use pattern matching to distinguish them. A string converts to a
/// text part.
/// </summary>
/// <remarks>
/// Set vendors' cache markers (<c>cache_control</c>, <c>prompt_cache_breakpoint</c>) in
/// <see cref="WireObject.AdditionalProperties"/>.
/// </remarks>
[JsonConverter(typeof(Wire))]
public abstract record ContentPart : WireObject
{
    private protected ContentPart()
    {
    }

    /// <summary>The <c>type</c> discriminator; empty if the JSON has none.</summary>
    public abstract string Type { get; }

    /// <summary>Converts a string to a text part.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator ContentPart(string text) => new TextPart { Text = text };

    /// <summary>Creates a text part. A string also converts to one implicitly.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The part.</returns>
    public static TextPart Text(string text) => new() { Text = text };

    /// <summary>Creates an image part from a URL.</summary>
    /// <param name="url">
    /// An http URL, a data URI, or a vendor-specific URI (such as <c>ms://…</c>, Moonshot). It is sent without being parsed.
    /// </param>
    /// <param name="detail">The resolution at which the model processes the image; null for the server's default.</param>
    /// <returns>
    /// The part, whose <c>image_url</c> is an object. For servers that require a string, set
    /// <see cref="OpenCompletions.ImageUrl.IsBareString"/>.
    /// </returns>
    /// <example>
    /// <code>
    /// var message = ChatMessage.User(
    ///     "What is in this picture?",
    ///     ContentPart.ImageUrl("https://example.com/cat.png", ImageDetail.Low));
    /// </code>
    /// </example>
    public static ImagePart ImageUrl(string url, ImageDetail? detail = null) =>
        new() { ImageUrl = new() { Url = url, Detail = detail } };

    /// <summary>Creates an image part from binary content, which is sent as a data URI.</summary>
    /// <param name="source">The image. Its media type must be set.</param>
    /// <param name="detail">The resolution at which the model processes the image; null for the server's default.</param>
    /// <returns>The part.</returns>
    public static ImagePart Image(BinarySource source, ImageDetail? detail = null) =>
        new() { ImageUrl = new() { Source = source, Detail = detail } };

    /// <summary>Creates an image part from a file, which is sent as a data URI.</summary>
    /// <param name="path">
    /// The path of the file, which is read again for each attempt of a call. Its extension determines the media type: png, jpg,
    /// jpeg, gif or webp. For other files, use <see cref="Image"/> with a source that has a media type.
    /// </param>
    /// <param name="detail">The resolution at which the model processes the image; null for the server's default.</param>
    /// <returns>The part.</returns>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <example>
    /// <code>
    /// var message = ChatMessage.User("What is in this picture?", ContentPart.ImageFile("cat.png"));
    /// </code>
    /// </example>
    public static ImagePart ImageFile(string path, ImageDetail? detail = null) => Image(BinarySource.FromFile(path), detail);

    /// <summary>Creates an audio part from base64 text.</summary>
    /// <param name="data">The base64 text. Some vendors also accept a URL or a data URI.</param>
    /// <param name="format">The format; OpenAI supports wav and mp3.</param>
    /// <returns>The part.</returns>
    public static AudioPart InputAudio(string data, AudioFormat format) =>
        new() { InputAudio = new() { Data = data, Format = format } };

    /// <summary>Creates an audio part from binary content, which is sent as base64.</summary>
    /// <param name="source">The audio.</param>
    /// <param name="format">The format; OpenAI supports wav and mp3.</param>
    /// <returns>The part.</returns>
    public static AudioPart Audio(BinarySource source, AudioFormat format) =>
        new() { InputAudio = new() { Source = source, Format = format } };

    /// <summary>Creates a file part from binary content, which is sent as a data URI.</summary>
    /// <param name="source">The file. Its media type must be set.</param>
    /// <param name="filename">The file name that the model sees; null uses the name of the source.</param>
    /// <returns>The part.</returns>
    public static FilePart File(BinarySource source, string? filename = null) =>
        new() { File = new() { Source = source, Filename = filename ?? source?.FileName } };

    /// <summary>Creates a file part that refers to an uploaded file.</summary>
    /// <param name="fileId">The ID that the server assigned to the file.</param>
    /// <returns>The part.</returns>
    public static FilePart FileId(string fileId) => new() { File = new() { FileId = fileId } };

    /// <summary>Creates a video part from a URL (Qwen, Moonshot, Zhipu, vLLM, Together, OpenRouter; not OpenAI).</summary>
    /// <param name="url">An http URL or a data URI.</param>
    /// <returns>The part.</returns>
    public static VideoPart VideoUrl(string url) => new() { VideoUrl = new() { Url = url } };

    /// <summary>Creates an audio part from a URL (vLLM, SGLang, Together; not OpenAI).</summary>
    /// <param name="url">An http URL or a data URI.</param>
    /// <returns>The part.</returns>
    public static AudioUrlPart AudioUrl(string url) => new() { AudioUrl = new() { Url = url } };

    /// <summary>Creates a refusal part, for an earlier refusal of the assistant (OpenAI).</summary>
    /// <param name="refusal">The text of the refusal.</param>
    /// <returns>The part.</returns>
    public static RefusalPart Refusal(string refusal) => new() { Refusal = refusal };

    /// <summary>Creates a part from JSON, such as a part with a vendor-specific type.</summary>
    /// <param name="json">The complete part, including its <c>type</c>.</param>
    /// <returns>The typed part if the type is known; otherwise an <see cref="UnknownPart"/>.</returns>
    public static ContentPart FromJson(JsonFieldValue json) => Wire.Instance.FromJson(json);

    /// <summary>
    /// Reads and writes the JSON form. This type supports the serializer and is not intended to be used directly.
    /// </summary>
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
