namespace OpenCompletions.Testing;

/// <summary>Creates the answer of <see cref="FakeEndpoint.Echo"/>.</summary>
internal static class EchoAnswer
{
    public static ChatCompletion Create(ChatCompletionRequest request)
    {
        ChatMessage? question = request.Messages.LastOrDefault(static m => m is UserMessage) ?? request.Messages.LastOrDefault();
        string text = "This is the embedded demo endpoint of OpenCompletions: a real HTTP server in this process, but no model. "
            + $"You asked: \"{question?.Text}\" "
            + "To talk to a model, set OPENAI_BASE_URL, OPENAI_API_KEY and OPENAI_MODEL.";
        long promptTokens = request.Messages.Sum(static m => CountWords(m.Text));
        long completionTokens = CountWords(text);
        return new ChatCompletion
        {
            Choices = [new() { Message = ChatMessage.Assistant(text), FinishReason = FinishReason.Stop }],
            Usage = new()
            {
                PromptTokens = promptTokens,
                CompletionTokens = completionTokens,
                TotalTokens = promptTokens + completionTokens,
            },
        };
    }

    // The fake has no tokenizer. The usage is the number of words.
    private static int CountWords(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
