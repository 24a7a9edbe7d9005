namespace OpenCompletions.CallerTests;

/// <summary>How the cases of a union are told apart.</summary>
public static class Unions
{
    public static string? Describe(ChatMessage message) => message switch
    {
        UserMessage { Content: [ImagePart { ImageUrl.Url: { } url }, ..] } => url,
        UserMessage { Content: { IsString: false } parts } => string.Join(", ", parts.Select(Describe)),
        AssistantMessage { ToolCalls: [{ Name: "weather" } call] } => call.Arguments,
        AssistantMessage assistant => assistant.Refusal ?? assistant.Text,
        ToolMessage { ToolCallId: var id } => id,
        UnknownMessage unknown => unknown.Json.GetRawText(),
        _ => message.Role + message.Text,
    };

    public static string? Describe(ContentPart part) => part switch
    {
        TextPart text => text.Text,
        ImagePart image => image.ImageUrl?.Url,
        UnknownPart unknown => unknown.Json.GetRawText(),
        _ => part.Type,
    };

    public static string? Describe(Tool tool) => tool switch
    {
        FunctionTool { Function: { } function } => function.Name,
        CustomTool { Custom.Format.Type: var type } => type,
        _ => tool.Type,
    };

    public static bool IsCut(ChatCompletion answer) => answer.FinishReason == FinishReason.Length || answer.FinishReason is { Value: "max_tokens" };
}
