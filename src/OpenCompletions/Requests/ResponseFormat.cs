using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
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

    /// <summary>JSON of a schema.</summary>
    /// <param name="name">The schema's name: letters, digits, <c>_</c> and <c>-</c>, at most 64 (OpenAI).</param>
    /// <param name="schema">A JSON Schema object.</param>
    /// <param name="strict">Whether the answer follows the schema exactly.</param>
    /// <param name="description">What the answer is, for the model.</param>
    /// <returns>The format.</returns>
    public static JsonSchemaResponseFormat JsonSchema(string name, JsonElement schema, bool? strict = null, string? description = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new() { JsonSchema = new() { Name = name, Schema = schema, Strict = strict, Description = description } };
    }

    /// <summary>JSON of a schema.</summary>
    /// <param name="name">The schema's name: letters, digits, <c>_</c> and <c>-</c>, at most 64 (OpenAI).</param>
    /// <param name="schema">The text of a JSON Schema object.</param>
    /// <param name="strict">Whether the answer follows the schema exactly.</param>
    /// <param name="description">What the answer is, for the model.</param>
    /// <returns>The format.</returns>
    /// <exception cref="JsonException"><paramref name="schema"/> is no JSON.</exception>
    public static JsonSchemaResponseFormat JsonSchema(
        string name, [StringSyntax(StringSyntaxAttribute.Json)] string schema, bool? strict = null, string? description = null) =>
        JsonSchema(name, JsonFieldValue.Parse(schema).Element, strict, description);

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
            new("text", TextResponseFormat.Wire.Instance),
            new("json_object", JsonObjectResponseFormat.Wire.Instance),
            new("json_schema", JsonSchemaResponseFormat.Wire.Instance),
        ];

        private protected override JsonEncodedText Discriminator => s_type;

        private protected override UnionCase[] Cases => s_cases;

        private protected override ResponseFormat Unknown(JsonElement json) => new UnknownResponseFormat(json);
    }
}
