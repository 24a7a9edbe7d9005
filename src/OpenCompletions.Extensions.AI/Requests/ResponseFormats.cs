namespace OpenCompletions.Extensions.AI;

/// <summary><see cref="ChatResponseFormat"/> → <c>response_format</c>.</summary>
internal static class ResponseFormats
{
    // The protocol requires a name, which the platform's schema may not have.
    private const string DefaultName = "json_schema";

    public static ResponseFormat Write(ChatResponseFormat format, bool? strict) => format switch
    {
        ChatResponseFormatText => ResponseFormat.Text,
        ChatResponseFormatJson { Schema: null } => ResponseFormat.JsonObject,
        ChatResponseFormatJson json => new JsonSchemaResponseFormat
        {
            JsonSchema = new()
            {
                Name = string.IsNullOrEmpty(json.SchemaName) ? DefaultName : json.SchemaName,
                Description = json.SchemaDescription,
                Schema = json.Schema,
                Strict = strict,
            },
        },
        _ => throw Unsupported.Member(
            $"{nameof(ChatOptions)}.{nameof(ChatOptions.ResponseFormat)}",
            $"the protocol has no format for {format.GetType().Name}."),
    };
}
