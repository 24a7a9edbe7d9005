using System.Collections;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// The content of a message: a string or a list of parts, both of which convert implicitly (<c>Content = "hi"</c>, <c>Content =
/// [text, image]</c>). Immutable.
/// </summary>
/// <remarks>
/// Content that was read from JSON is written in its original form, even if it is an object, a number or a boolean
/// (Cloudflare). A list of one plain text part that was created in code is written as a string, which every server supports.
/// </remarks>
/// <example>
/// <code>
/// MessageContent text = "Describe the picture.";
/// MessageContent parts = ["Describe the picture.", ContentPart.ImageFile("cat.png")];
/// foreach (ContentPart part in parts)
/// {
///     Console.WriteLine(part.Type);
/// }
/// </code>
/// </example>
[JsonConverter(typeof(Wire)), CollectionBuilder(typeof(MessageContent), nameof(FromParts)), DebuggerDisplay("{DebuggerText,nq}")]
public sealed class MessageContent : IReadOnlyList<ContentPart>
{
    private readonly Form _form;
    private readonly string? _string;
    private IReadOnlyList<ContentPart>? _parts;

    private MessageContent(Form form, string? text, IReadOnlyList<ContentPart>? parts)
    {
        _form = form;
        _string = text;
        _parts = parts;
    }

    private enum Form
    {
        /// <summary>A JSON null.</summary>
        Null,

        /// <summary>A JSON string.</summary>
        String,

        /// <summary>Parts that were created in code.</summary>
        Parts,

        /// <summary>Parts that were read from JSON, always written as an array.</summary>
        Array,

        /// <summary>An object, a number or a boolean that was read from JSON; the string holds its JSON text.</summary>
        Json,
    }

    /// <summary>
    /// Content that is written as JSON null, which some servers require in messages with tool calls. To omit the content,
    /// use a null reference instead.
    /// </summary>
    public static MessageContent Null { get; } = new(Form.Null, null, []);

    /// <summary>Whether the content is JSON null.</summary>
    public bool IsNull => _form == Form.Null;

    /// <summary>Whether the content is written as a string.</summary>
    public bool IsString => SentText is not null;

    /// <summary>
    /// The text: the string, all text parts joined without a separator, or the JSON of an object, number or boolean. Never
    /// null; empty if there is none.
    /// </summary>
    public string Text => _string ?? PartsText.Join(Parts);

    /// <summary>The number of parts: 1 for a string, 0 for JSON null.</summary>
    public int Count => Parts.Count;

    /// <summary>
    /// Whether the content was read from JSON as parts or as a value of an unexpected kind. In assistant messages, such content
    /// is not validated, because the caller did not write it.
    /// </summary>
    internal bool IsFromJson => _form is Form.Array or Form.Json;

    /// <summary>The string that is written; null if parts, JSON or null are written.</summary>
    internal string? SentText => _form == Form.Json ? null : _string ?? SingleText;

    private IReadOnlyList<ContentPart> Parts => _parts ??= [new TextPart { Text = _string }];

    private string DebuggerText => IsNull ? "null" : Text;

    // For OpenAI, a string is equivalent to one text part. Servers without support for parts accept only a string.
    private string? SingleText =>
        _form == Form.Parts && _parts is { Count: 1 } && _parts[0] is TextPart { Text: { } text, FieldsOrNull: null }
            ? text
            : null;

    /// <summary>The part at an index.</summary>
    /// <param name="index">The zero-based index.</param>
    public ContentPart this[int index] => Parts[index];

    /// <summary>Converts a string to content.</summary>
    /// <param name="text">The text.</param>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator MessageContent?(string? text) => text is null ? null : FromText(text);

    /// <summary>Converts parts to content.</summary>
    /// <param name="parts">The parts, which are copied.</param>
    [return: NotNullIfNotNull(nameof(parts))]
    public static implicit operator MessageContent?(ContentPart[]? parts) => parts is null ? null : FromParts(parts);

    /// <summary>Converts parts to content.</summary>
    /// <param name="parts">The parts, which are copied.</param>
    [return: NotNullIfNotNull(nameof(parts))]
    public static implicit operator MessageContent?(List<ContentPart>? parts) =>
        parts is null ? null : FromParts(parts.ToArray());

    /// <summary>Converts one part to content.</summary>
    /// <param name="part">The part.</param>
    [return: NotNullIfNotNull(nameof(part))]
    public static implicit operator MessageContent?(ContentPart? part) => part is null ? null : FromParts([part]);

    /// <summary>Creates content from a string.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The content.</returns>
    public static MessageContent FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(Form.String, text, null);
    }

    /// <summary>Creates content from parts.</summary>
    /// <param name="parts">The parts, which are copied.</param>
    /// <returns>The content.</returns>
    /// <exception cref="ArgumentException">A part is null.</exception>
    public static MessageContent FromParts(ReadOnlySpan<ContentPart> parts)
    {
        ContentPart[] copy = parts.ToArray();
        return Array.IndexOf(copy, null) < 0
            ? new(Form.Parts, null, copy)
            : throw new ArgumentException("A content part is null. Remove it.", nameof(parts));
    }

    /// <summary>Enumerates the parts in order. A string is enumerated as one text part.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<ContentPart> GetEnumerator() => Parts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Returns the form and the length, never the content.</summary>
    /// <returns>A string that is safe to log.</returns>
    public override string ToString() => _form switch
    {
        Form.Null => "MessageContent { null }",
        Form.String => $"MessageContent {{ string, Length = {_string!.Length} }}",
        Form.Json => $"MessageContent {{ JSON, Length = {_string!.Length} }}",
        _ => $"MessageContent {{ parts, Count = {Count} }}",
    };

    /// <summary>
    /// Reads and writes the JSON form. This type supports the serializer and is not intended to be used directly.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : JsonConverter<MessageContent>, IWire<MessageContent>
    {
        internal static readonly Wire Instance = new();

        private static readonly ListWire<ContentPart> s_parts = new(ContentPart.Wire.Instance);

        /// <inheritdoc/>
        public override bool HandleNull => true;

        /// <inheritdoc/>
        public override MessageContent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryRead(ref reader, out MessageContent? content)
                ? content
                : throw new JsonException($"Message content cannot be read from {JsonKindName.Describe(reader.TokenType)}.");

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, MessageContent? value, JsonSerializerOptions options) =>
            Write(writer, value ?? Null);

        bool IWire<MessageContent>.TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out MessageContent value) =>
            TryRead(ref reader, out value);

        void IWire<MessageContent>.Write(Utf8JsonWriter writer, MessageContent value) => Write(writer, value);

        internal static bool TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out MessageContent value)
        {
            value = reader.TokenType switch
            {
                JsonTokenType.Null => Null,
                JsonTokenType.String => FromText(WireString.Read(ref reader)),
                JsonTokenType.StartArray when s_parts.TryRead(ref reader, out IReadOnlyList<ContentPart>? parts) =>
                    new(Form.Array, null, parts),
                JsonTokenType.StartObject or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False =>
                    new(Form.Json, RawJson.GetText(CallerJson.Read(ref reader)), null),
                _ => null,
            };
            return value is not null;
        }

        private static void Write(Utf8JsonWriter writer, MessageContent value)
        {
            if (value.IsNull)
            {
                writer.WriteNullValue();
            }
            else if (value.SentText is { } text)
            {
                WireString.Write(writer, text);
            }
            else if (value._form == Form.Json)
            {
                RawJson.WriteText(writer, value._string!);
            }
            else
            {
                s_parts.Write(writer, value.Parts);
            }
        }
    }
}
