namespace OpenCompletions;

/// <summary>Creates requests that ask for JSON that matches a schema.</summary>
internal static class StructuredRequest
{
    /// <summary>Creates a copy of a request; the original is not changed.</summary>
    public static ChatCompletionRequest Create(
        ChatCompletionRequest request, ChatSchema schema, StructuredOutputMode mode) => mode switch
    {
        StructuredOutputMode.JsonSchema => request with { ResponseFormat = schema },
        StructuredOutputMode.JsonObject => request with
        {
            ResponseFormat = ResponseFormat.JsonObject,
            Messages = WithInstruction(request, schema),
        },
        StructuredOutputMode.Tool => request with
        {
            Tools = [.. request.Tools, CreateTool(schema)],
            ToolChoice = ToolChoice.Function(schema.Name),
        },
        StructuredOutputMode.Prompt => request with { Messages = WithInstruction(request, schema) },
        _ => throw new ArgumentException($"Mode has the undefined value {(int)mode}.", nameof(mode)),
    };

    private static FunctionTool CreateTool(ChatSchema schema) =>
        Tool.Function(schema.Name, schema.Description ?? "Receives the answer.", schema.Json, schema.IsStrict);

    // Some servers accept only one system message, which must be the first message.
    private static IList<ChatMessage> WithInstruction(ChatCompletionRequest request, ChatSchema schema)
    {
        string instruction =
            "Answer with JSON only, without any other text. The JSON must follow this JSON Schema:\n" + schema.Json.GetRawText();
        var messages = new List<ChatMessage>(request.Messages);
        switch (messages.FirstOrDefault())
        {
            case SystemMessage system:
                messages[0] = system with { Content = Append(system.Content, instruction) };
                break;
            case DeveloperMessage developer:
                messages[0] = developer with { Content = Append(developer.Content, instruction) };
                break;
            default:
                messages.Insert(0, ChatMessage.System(instruction));
                break;
        }

        return messages;
    }

    private static MessageContent Append(MessageContent? content, string text) => content switch
    {
        null or { IsNull: true } => text,
        { IsString: true } => content.Text + "\n\n" + text,
        _ => MessageContent.FromParts([.. content, ContentPart.Text(text)]),
    };
}
