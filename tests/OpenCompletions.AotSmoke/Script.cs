using OpenCompletions;

/// <summary>What the endpoint answers: JSON where a schema is asked for, a call of the tool if there is one, the tool's result once it is there, else what was asked.</summary>
internal static class Script
{
    public static ChatCompletion Answer(ChatCompletionRequest request)
    {
        ChatMessage last = request.Messages[^1];
        AssistantMessage message = last is UserMessage && request.Tools is [FunctionTool tool, ..]
            ? new() { Content = MessageContent.Null, ToolCalls = [ToolCall.ForFunction("call_1", tool.Function!.Name!, """{ "city": "Bern" }""")] }
            : ChatMessage.Assistant(request.ResponseFormat is JsonSchemaResponseFormat ? Values.Answer : $"{last.Role} said: {last.Text}");
        var answer = new ChatCompletion { Choices = [new() { Message = message }], Usage = new() { PromptTokens = 1, CompletionTokens = 2, TotalTokens = 3 } };
        foreach (KeyValuePair<string, System.Text.Json.JsonElement> field in request.AdditionalProperties)
        {
            answer.AdditionalProperties[field.Key] = field.Value;
        }

        return answer;
    }
}
