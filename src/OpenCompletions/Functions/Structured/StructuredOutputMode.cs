namespace OpenCompletions;

/// <summary>Specifies how a request asks for JSON that matches a schema.</summary>
public enum StructuredOutputMode
{
    /// <summary><c>response_format: json_schema</c>. This is the default.</summary>
    JsonSchema,

    /// <summary>
    /// <c>response_format: json_object</c>, with the schema in a system message. Use this mode for servers that do not support
    /// <c>json_schema</c>.
    /// </summary>
    JsonObject,

    /// <summary>A function that the model must call. Its arguments are the answer.</summary>
    Tool,

    /// <summary>
    /// Adds only a system message with the schema to the request. Use this mode for servers that support none of the other
    /// modes.
    /// </summary>
    Prompt,
}
