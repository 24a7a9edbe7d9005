using OpenCompletions;

/// <summary>What the embedded endpoint answers: it calls the tool, and makes a sentence of its result.</summary>
internal static class DemoAnswers
{
    public static ChatCompletion Respond(ChatCompletionRequest request)
    {
        AssistantMessage message = request.Messages[^1] is ToolMessage result
            ? new() { Content = $"In Bern it is {result.Text}." }
            : new() { ToolCalls = [ToolCall.ForFunction("call_1", "get_weather", """{"city":"Bern"}""")] };
        return new() { Choices = [new() { Message = message }] };
    }
}
