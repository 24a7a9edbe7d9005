namespace OpenCompletions.Testing;

/// <summary>The answer of an endpoint that was given no script of its own.</summary>
internal static class DemoScript
{
    public static ChatCompletion Answer(ChatCompletionRequest request)
    {
        ChatMessage? asked = request.Messages.LastOrDefault(static m => m is UserMessage) ?? request.Messages.LastOrDefault();
        string text = "This is the embedded demo endpoint of OpenCompletions: a real HTTP server in this process, but no model. "
            + $"You asked: \"{asked?.Text}\" "
            + "To talk to a model, set OPENAI_BASE_URL, OPENAI_API_KEY and OPENAI_MODEL.";
        long promptTokens = request.Messages.Sum(static m => CountWords(m.Text));
        long completionTokens = CountWords(text);
        return new ChatCompletion
        {
            Choices = [new() { Message = ChatMessage.Assistant(text), FinishReason = FinishReason.Stop }],
            Usage = new() { PromptTokens = promptTokens, CompletionTokens = completionTokens, TotalTokens = promptTokens + completionTokens },
        };
    }

    // Without a model there are no tokens: words stand in for them.
    private static int CountWords(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
