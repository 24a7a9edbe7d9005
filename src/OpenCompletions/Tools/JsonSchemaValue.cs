using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenCompletions;

/// <summary>
/// A JSON Schema as an argument: made implicitly from <see cref="JsonElement"/>, <see cref="JsonNode"/>, <see
/// cref="JsonFields"/> and JSON text.
/// Immutable.
/// </summary>
/// <remarks>Text is parsed by the method that takes the schema, so that its exception can say which schema is wrong.</remarks>
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

    /// <summary>Takes a schema as JSON text.</summary>
    /// <param name="json">The text of a JSON object, at most 128 levels deep.</param>
    [return: NotNullIfNotNull(nameof(json))]
    public static implicit operator JsonSchemaValue?([StringSyntax(StringSyntaxAttribute.Json)] string? json) =>
        json is null ? null : new(json);

    /// <summary>Takes a schema as parsed JSON, which stays usable when its document is disposed.</summary>
    /// <param name="json">A JSON object.</param>
    public static implicit operator JsonSchemaValue(JsonElement json) => new(json);

    /// <inheritdoc cref="op_Implicit(JsonElement)"/>
    [return: NotNullIfNotNull(nameof(json))]
    public static implicit operator JsonSchemaValue?(JsonElement? json) => json is { } element ? new(element) : null;

    /// <summary>Takes a schema as a JSON node. Later changes of the node do not reach the schema.</summary>
    /// <param name="json">A JSON object.</param>
    [return: NotNullIfNotNull(nameof(json))]
    public static implicit operator JsonSchemaValue?(JsonNode? json) => json is null ? null : new(((JsonFieldValue)json).Element);

    /// <summary>Takes a schema by its members. Later changes of the members do not reach the schema.</summary>
    /// <param name="json">The members of the schema.</param>
    [return: NotNullIfNotNull(nameof(json))]
    public static implicit operator JsonSchemaValue?(JsonFields? json) =>
        json is null ? null : new(((JsonFieldValue)json).Element);

    /// <summary>Returns the type's name; a schema can hold what should not be logged.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(JsonSchemaValue);

    /// <summary>The schema as JSON.</summary>
    /// <param name="owner">What the schema is for, such as <c>tool 'get_weather'</c>.</param>
    /// <param name="parameterName">The parameter that took the schema.</param>
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
