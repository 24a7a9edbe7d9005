using OpenCompletions;
using OpenCompletions.Testing;

/// <summary>The answers of the embedded demo endpoint, slow enough to watch and to stop.</summary>
internal static class DemoAnswers
{
    public static FakeEndpointOptions Script { get; } = new() { Respond = Answer, TokensPerSecond = 20 };

    private static ChatCompletion Answer(ChatCompletionRequest request)
    {
        ChatCompletion answer = FakeEndpoint.Echo(request);
        var message = (AssistantMessage)answer.Message;
        message.ReasoningContent =
            $"Messages in the conversation: {request.Messages.Count}. The last one is a question, so I repeat it.";
        return answer;
    }
}
