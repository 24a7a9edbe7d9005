namespace OpenCompletions.CallerTests
{
    /// <summary>How the cases of a union are told apart.</summary>
    public static class Unions
    {
        public static string Describe(ChatMessage message)
        {
            switch (message)
            {
                case UserMessage user when user.Content?.IsString == false:
                    return Describe(user.Content[0]);
                case AssistantMessage assistant:
                    return assistant.Refusal ?? assistant.Text;
                case ToolMessage tool:
                    return tool.ToolCallId;
                case UnknownMessage unknown:
                    return unknown.Json.GetRawText();
                default:
                    return message.Role + message.Text;
            }
        }

        public static string Describe(ContentPart part)
        {
            return part is ImagePart image ? image.ImageUrl?.Url : part is TextPart text ? text.Text : part.Type;
        }

        public static bool IsCut(ChatCompletion answer)
        {
            return answer.FinishReason == FinishReason.Length || answer.FinishReason == new FinishReason("max_tokens");
        }
    }
}
