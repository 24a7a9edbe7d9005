namespace OpenCompletions;

/// <summary>How a server is told to answer with JSON of a schema.</summary>
public enum StructuredOutputMode
{
    /// <summary><c>response_format: json_schema</c>. The default.</summary>
    JsonSchema,

    /// <summary>
    /// <c>response_format: json_object</c>, with the schema in a system message, for servers without <c>json_schema</c>.
    /// </summary>
    JsonObject,

    /// <summary>One function that the model must call; its arguments are the answer.</summary>
    Tool,

    /// <summary>Nothing but a system message with the schema, for servers that know none of the others.</summary>
    Prompt,
}
