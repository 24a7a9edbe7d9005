using OpenCompletions;

/// <summary>The script of the embedded endpoint, which has no model: it looks up two cities, then books, then answers.</summary>
internal static class DemoModel
{
    public static ChatCompletion Respond(ChatCompletionRequest request)
    {
        string[] results = [.. request.Messages.OfType<ToolMessage>().Select(static m => m.Text)];
        return results.Length switch
        {
            0 => Call(
                ToolCall.ForFunction("call_1", "get_weather", """{ "city": "Lisbon" }"""),
                ToolCall.ForFunction("call_2", "get_weather", """{ "city": "Oslo" }""")),
            2 => Call(ToolCall.ForFunction("call_3", "book_flight", """{ "destination": "Lisbon", "passengers": 2.0 }""")),
            _ => Answer($"It is {results[0]} in Lisbon and {results[1]} in Oslo. {results[2]}"),
        };
    }

    private static ChatCompletion Call(params ToolCall[] calls) => Answer(new AssistantMessage { ToolCalls = calls });

    private static ChatCompletion Answer(string text) => Answer(ChatMessage.Assistant(text));

    private static ChatCompletion Answer(AssistantMessage message) => new()
    {
        Choices = [new() { Message = message }],
        Usage = new() { PromptTokens = 100, CompletionTokens = 20, TotalTokens = 120 },
    };
}
