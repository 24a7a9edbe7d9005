using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenCompletions;

/// <summary>
/// A JSON Schema argument, which converts implicitly from <see cref="JsonElement"/>, <see cref="JsonNode"/>,
/// <see cref="JsonFields"/> and JSON text. Immutable.
/// </summary>
/// <remarks>
/// The text is parsed by the method that receives the schema, so that the exception for invalid JSON can name the tool or
/// the format.
/// </remarks>
public sealed class JsonSchemaValue
{
    private readonly string? _text;
    private readonly JsonElement _json;

    private JsonSchemaValue(string text)
    {
        _text = text;
    }

    private JsonSchemaValue(JsonElement json)
    {
        _json = json.ValueKind == JsonValueKind.Undefined ? json : CallerJson.Normalize(json);
    }

    /// <summary>Converts JSON text to a schema.</summary>
    /// <param name="json">The text of a JSON object, nested at most 128 levels deep.</param>
    [return: NotNullIfNotNull(nameof(json))]
    public static implicit operator JsonSchemaValue?([StringSyntax(StringSyntaxAttribute.Json)] string? json) =>
        json is null ? null : new(json);

    /// <summary>Converts parsed JSON to a schema, which remains valid after its document is disposed.</summary>
    /// <param name="json">A JSON object.</param>
    public static implicit operator JsonSchemaValue(JsonElement json) => new(json);

    /// <inheritdoc cref="op_Implicit(JsonElement)"/>
    [return: NotNullIfNotNull(nameof(json))]
    public static implicit operator JsonSchemaValue?(JsonElement? json) => json is { } element ? new(element) : null;

    /// <summary>Converts a JSON node to a schema. Later changes of the node do not affect the schema.</summary>
    /// <param name="json">A JSON object.</param>
    [return: NotNullIfNotNull(nameof(json))]
    public static implicit operator JsonSchemaValue?(JsonNode? json) => json is null ? null : new(((JsonFieldValue)json).Element);

    /// <summary>
    /// Converts the members of a JSON object to a schema. Later changes of the members do not affect the schema.
    /// </summary>
    /// <param name="json">The members of the schema.</param>
    [return: NotNullIfNotNull(nameof(json))]
    public static implicit operator JsonSchemaValue?(JsonFields? json) =>
        json is null ? null : new(((JsonFieldValue)json).Element);

    /// <summary>Returns the name of the type, because a schema can hold confidential data.</summary>
    /// <returns>A string that is safe to log.</returns>
    public override string ToString() => nameof(JsonSchemaValue);

    /// <summary>Returns the schema as JSON.</summary>
    /// <param name="owner">The owner of the schema, for the exception message, such as <c>tool 'get_weather'</c>.</param>
    /// <param name="parameterName">The name of the parameter that takes the schema.</param>
    /// <exception cref="ArgumentException">The schema is not a JSON object.</exception>
    internal JsonElement ToJson(string owner, string parameterName)
    {
        JsonElement json = _json;
        if (_text is not null)
        {
            try
            {
                json = JsonFieldValue.Parse(_text).Element;
            }
            catch (JsonException exception)
            {
                throw new ArgumentException(
                    $"The schema of the {owner} is not valid JSON "
                    + $"(line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}).",
                    parameterName);
            }
        }

        return json.ValueKind == JsonValueKind.Object
            ? json
            : throw new ArgumentException(
                $"The schema of the {owner} is not a JSON object; it is of kind {json.ValueKind}.", parameterName);
    }
}
