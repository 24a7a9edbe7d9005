using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// The format that the model must answer in. The cases are <see cref="TextResponseFormat"/>,
/// <see cref="JsonObjectResponseFormat"/>, <see cref="JsonSchemaResponseFormat"/> and <see cref="UnknownResponseFormat"/>.
/// </summary>
[JsonConverter(typeof(Wire))]
public abstract record ResponseFormat : WireObject
{
    private protected ResponseFormat()
    {
    }

    /// <summary>Plain text, the default of servers.</summary>
    public static TextResponseFormat Text => new();

    /// <summary>
    /// Any JSON object. The prompt must mention JSON; otherwise, models may generate endless white space (OpenAI).
    /// </summary>
    public static JsonObjectResponseFormat JsonObject => new();

    /// <summary>The <c>type</c> discriminator; empty if the JSON has none.</summary>
    public abstract string Type { get; }

    /// <summary>Creates a format that makes the model answer with JSON that matches a schema.</summary>
    /// <param name="name">
    /// The name of the schema: letters, digits, <c>_</c> and <c>-</c>, at most 64 characters (OpenAI).
    /// </param>
    /// <param name="schema">A JSON Schema object, as JSON text or as JSON.</param>
    /// <param name="strict">Whether the answer must match the schema exactly.</param>
    /// <param name="description">What the answer represents, for the model.</param>
    /// <returns>The format.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="schema"/> is not a JSON object. The message names the format.
    /// </exception>
    /// <example>
    /// <code>
    /// var request = new ChatCompletionRequest
    /// {
    ///     Messages = [ChatMessage.User("Largest city of Japan?")],
    ///     ResponseFormat = ResponseFormat.JsonSchema(
    ///         "city",
    ///         """
    ///         {
    ///           "type": "object",
    ///           "properties": { "name": { "type": "string" } },
    ///           "required": ["name"],
    ///           "additionalProperties": false
    ///         }
    ///         """,
    ///         strict: true),
    /// };
    /// </code>
    /// </example>
    public static JsonSchemaResponseFormat JsonSchema(
        string name, JsonSchemaValue schema, bool? strict = null, string? description = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(schema);
        JsonElement json = schema.ToJson($"format '{ServerText.CleanName(name)}'", nameof(schema));
        return new() { JsonSchema = new() { Name = name, Schema = json, Strict = strict, Description = description } };
    }

    /// <summary>Creates a format from JSON, such as a format with a vendor-specific type.</summary>
    /// <param name="json">The complete format, including its <c>type</c>.</param>
    /// <returns>The typed format if the type is known; otherwise an <see cref="UnknownResponseFormat"/>.</returns>
    public static ResponseFormat FromJson(JsonFieldValue json) => Wire.Instance.FromJson(json);

    /// <summary>
    /// Reads and writes the JSON form. This type supports the serializer and is not intended to be used directly.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : UnionConverter<ResponseFormat>
    {
        internal static readonly Wire Instance = new();

        private static readonly JsonEncodedText s_type = JsonEncodedText.Encode("type");

        private static readonly UnionCase[] s_cases =
        [
            new("text", TextResponseFormat.Wire),
            new("json_object", JsonObjectResponseFormat.Wire),
            new("json_schema", JsonSchemaResponseFormat.Wire),
        ];

        private protected override JsonEncodedText Discriminator => s_type;

        private protected override UnionCase[] Cases => s_cases;

        private protected override ResponseFormat CreateUnknown(JsonElement json) => new UnknownResponseFormat(json);
    }
}
