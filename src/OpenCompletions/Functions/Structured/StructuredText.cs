namespace OpenCompletions;

/// <summary>Finds the JSON in an answer.</summary>
internal static class StructuredText
{
    /// <exception cref="ChatStructuredOutputException">The answer was refused, cut off, filtered or left empty.</exception>
    public static string Find(ChatCompletion completion, StructuredOutputMode mode, string toolName)
    {
        ChatChoice? choice = completion.Choices.FirstOrDefault(static c => c.Index == 0) ?? completion.Choices.FirstOrDefault();
        ToolCall? call = mode == StructuredOutputMode.Tool
            ? completion.ToolCalls.FirstOrDefault(c => c.Name == toolName) ?? completion.ToolCalls.FirstOrDefault()
            : null;

        // A server that ignores the forced function answers with text.
        string text = call?.Arguments ?? completion.Text;
        if (IsRefusal(choice?.Message))
        {
            throw Failure(ChatStructuredOutputReason.Refusal, "The model refused to answer.");
        }

        if (completion.FinishReason == FinishReason.Length)
        {
            throw Failure(ChatStructuredOutputReason.Truncated, "The answer reached its token limit. Raise the limit.");
        }

        if (completion.FinishReason == FinishReason.ContentFilter)
        {
            throw Failure(ChatStructuredOutputReason.ContentFilter, "A content filter ended the answer.");
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            throw Failure(ChatStructuredOutputReason.Empty, completion switch
            {
                { ToolCalls.Count: > 0 } => "The answer has no text: the model called tools instead.",
                { Reasoning.Length: > 0 } => "The answer has no text, only reasoning.",
                _ => "The answer has no text.",
            });
        }

        return mode is StructuredOutputMode.Tool or StructuredOutputMode.Prompt ? FencedJson.Strip(text) : text;

        ChatStructuredOutputException Failure(ChatStructuredOutputReason reason, string what) =>
            new(reason, what, completion, text);
    }

    private static bool IsRefusal(AssistantMessage? message) =>
        message is not null
        && (!string.IsNullOrEmpty(message.Refusal) || (message.Content?.Any(static p => p is RefusalPart) ?? false));
}
