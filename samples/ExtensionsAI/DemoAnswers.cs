using OpenCompletions;

/// <summary>What the embedded endpoint answers: it asks for the weather, and makes a sentence of it.</summary>
internal static class DemoAnswers
{
    public static ChatCompletion Respond(ChatCompletionRequest request) => request.Messages[^1] switch
    {
        ToolMessage result => Answer(
            new() { ReasoningContent = "That is warm.", Content = $"Bern: {result.Text}. Take sunglasses." }),
        _ when request.Tools.Count > 0 => Answer(new()
        {
            ReasoningContent = "I need the weather.",
            ToolCalls = [ToolCall.ForFunction("call_1", "GetWeather", """{ "city": "Bern" }""")],
        }),
        _ => Answer(new() { Content = "The first thing was the weather." }),
    };

    private static ChatCompletion Answer(AssistantMessage message) => new()
    {
        Choices = [new() { Message = message }],
        Usage = new() { PromptTokens = 9, CompletionTokens = 7, TotalTokens = 16 },
    };
}
