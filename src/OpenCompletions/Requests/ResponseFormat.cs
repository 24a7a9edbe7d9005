using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// What the answer's text looks like. The cases are <see cref="TextResponseFormat"/>, <see cref="JsonObjectResponseFormat"/>,
/// <see cref="JsonSchemaResponseFormat"/> and <see cref="UnknownResponseFormat"/>.
/// </summary>
[JsonConverter(typeof(Wire))]
public abstract record ResponseFormat : WireObject
{
    private protected ResponseFormat()
    {
    }

    /// <summary>Plain text, the servers' default.</summary>
    public static TextResponseFormat Text => new();

    /// <summary>Any JSON object. The prompt must mention JSON (OpenAI), else the answer may be endless white space.</summary>
    public static JsonObjectResponseFormat JsonObject => new();

    /// <summary>The discriminator on the wire; empty when the JSON has none.</summary>
    public abstract string Type { get; }

    /// <summary>Creates a format that makes the model answer in JSON of a schema.</summary>
    /// <param name="name">The schema's name: letters, digits, <c>_</c> and <c>-</c>, at most 64 characters (OpenAI).</param>
    /// <param name="schema">A JSON Schema object, as JSON text or as JSON.</param>
    /// <param name="strict">Whether the answer must match the schema exactly.</param>
    /// <param name="description">What the answer is, for the model.</param>
    /// <returns>The format.</returns>
    /// <exception cref="ArgumentException"><paramref name="schema"/> is not a JSON object; the message names the
    /// format.</exception>
    public static JsonSchemaResponseFormat JsonSchema(
        string name, JsonSchemaValue schema, bool? strict = null, string? description = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(schema);
        JsonElement json = schema.ToJson($"format '{ServerText.CleanName(name)}'", nameof(schema));
        return new() { JsonSchema = new() { Name = name, Schema = json, Strict = strict, Description = description } };
    }

    /// <summary>A format of a vendor's own.</summary>
    /// <param name="json">The whole format as it shall be sent, its <c>type</c> included.</param>
    /// <returns>The typed format when the type is known here, else an <see cref="UnknownResponseFormat"/>.</returns>
    public static ResponseFormat FromJson(JsonFieldValue json) => Wire.Instance.FromJson(json);

    /// <summary>Reads and writes the wire form.</summary>
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
