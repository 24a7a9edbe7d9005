namespace OpenCompletions.Testing;

/// <summary>Completes an answer with what OpenAI's schema requires of one.</summary>
internal static class AnswerDefaults
{
    public static ChatCompletion Fill(ChatCompletion answer, ChatCompletionRequest request) => answer with
    {
        Id = answer.Id ?? "chatcmpl-" + Guid.NewGuid().ToString("N"),
        Object = "chat.completion",
        Created = answer.Created ?? DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        Model = answer.Model ?? request.Model ?? "embedded-demo",
        Choices = answer.Choices.Select(Fill).ToList(),
    };

    private static ChatChoice Fill(ChatChoice choice, int index) => choice with
    {
        Index = choice.Index ?? index,
        Message = choice.Message ?? ChatMessage.Assistant(""),
        FinishReason = choice.FinishReason ?? (choice.Message?.ToolCalls.Count > 0 ? FinishReason.ToolCalls : FinishReason.Stop),
    };
}
