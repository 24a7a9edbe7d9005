using OpenCompletions;

/// <summary>
/// The script of the embedded endpoint, which has no model: its second answer says whether the earlier reasoning was sent back.
/// </summary>
internal static class DemoModel
{
    private const string FirstReasoning = "Both have 9 before the point. 0.9 is 0.90, and 0.90 is more than 0.11.";

    public static ChatCompletion Respond(ChatCompletionRequest request) => request.Messages switch
    {
        [_, AssistantMessage { ReasoningContent: FirstReasoning }, _] =>
            Answer("I know 0.90 and 0.11 from before.", "By 0.79. I received my earlier reasoning.", 8),
        [_, _, _] => Answer("I have to start again.", "By 0.79. I did not receive my earlier reasoning.", 30),
        _ => Answer(FirstReasoning, "9.9 is larger.", 20),
    };

    private static ChatCompletion Answer(string reasoning, string text, int reasoningTokens) => new()
    {
        Choices = [new() { Message = new() { ReasoningContent = reasoning, Content = text } }],
        Usage = new()
        {
            PromptTokens = 10,
            CompletionTokens = reasoningTokens + 6,
            TotalTokens = reasoningTokens + 16,
            CompletionTokensDetails = new() { ReasoningTokens = reasoningTokens },
        },
    };
}
