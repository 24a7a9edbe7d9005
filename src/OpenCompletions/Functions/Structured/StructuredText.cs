namespace OpenCompletions;

/// <summary>Finds the JSON text of a completion.</summary>
internal static class StructuredText
{
    /// <summary>Returns the JSON text.</summary>
    /// <exception cref="ChatStructuredOutputException">The answer is refused, truncated, filtered or empty.</exception>
    public static string Find(ChatCompletion completion, StructuredOutputMode mode, string toolName)
    {
        ChatChoice? choice = completion.Choices.FirstOrDefault(static c => c.Index == 0) ?? completion.Choices.FirstOrDefault();
        ToolCall? call = mode == StructuredOutputMode.Tool
            ? completion.ToolCalls.FirstOrDefault(c => c.Name == toolName) ?? completion.ToolCalls.FirstOrDefault()
            : null;

        // If a server ignores the forced function, its answer is text.
        string text = call?.Arguments ?? completion.Text;
        if (IsRefusal(choice?.Message))
        {
            throw CreateException(ChatStructuredOutputReason.Refusal, "The model refused to answer.");
        }

        if (completion.FinishReason == FinishReason.Length)
        {
            throw CreateException(ChatStructuredOutputReason.Truncated, "The answer reached its token limit. Raise the limit.");
        }

        if (completion.FinishReason == FinishReason.ContentFilter)
        {
            throw CreateException(ChatStructuredOutputReason.ContentFilter, "A content filter ended the answer.");
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            throw CreateException(ChatStructuredOutputReason.Empty, completion switch
            {
                { ToolCalls.Count: > 0 } => "The answer has no text: the model called tools instead.",
                { Reasoning.Length: > 0 } => "The answer has no text, only reasoning.",
                _ => "The answer has no text.",
            });
        }

        return mode is StructuredOutputMode.Tool or StructuredOutputMode.Prompt ? FencedJson.Extract(text) : text;

        ChatStructuredOutputException CreateException(ChatStructuredOutputReason reason, string message) =>
            new(reason, message, completion, text);
    }

    private static bool IsRefusal(AssistantMessage? message) =>
        message is not null
        && (!string.IsNullOrEmpty(message.Refusal) || (message.Content?.Any(static p => p is RefusalPart) ?? false));
}
