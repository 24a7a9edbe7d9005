namespace OpenCompletions.Testing;

/// <summary>Sets the members that OpenAI's schema requires in a completion.</summary>
internal static class AnswerDefaults
{
    public static ChatCompletion Complete(ChatCompletion answer, ChatCompletionRequest request, TimeProvider time) => answer with
    {
        Id = answer.Id ?? "chatcmpl-" + Guid.NewGuid().ToString("N"),
        Object = "chat.completion",
        Created = answer.Created ?? time.GetUtcNow().ToUnixTimeSeconds(),
        Model = answer.Model ?? request.Model ?? FakeDefaults.Model,
        Choices = answer.Choices.Select(Complete).ToList(),
    };

    private static ChatChoice Complete(ChatChoice choice, int index) => choice with
    {
        Index = choice.Index ?? index,
        Message = choice.Message ?? ChatMessage.Assistant(""),
        FinishReason = choice.FinishReason ?? (choice.Message?.ToolCalls.Count > 0 ? FinishReason.ToolCalls : FinishReason.Stop),
    };
}
