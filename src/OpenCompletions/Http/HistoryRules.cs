namespace OpenCompletions;

/// <summary>How earlier answers go back: whole, but for audio, which servers take by its id only, and for reasoning as the caller chose.</summary>
internal static class HistoryRules
{
    public static IList<ChatMessage> Apply(IList<ChatMessage> messages, EchoReasoning echo)
    {
        var sent = new List<ChatMessage>(messages.Count);
        foreach (ChatMessage message in messages)
        {
            sent.Add(message is AssistantMessage answer ? Apply(answer, echo) : message);
        }

        return sent;
    }

    private static AssistantMessage Apply(AssistantMessage message, EchoReasoning echo)
    {
        if (message.Audio is { Id: not null } audio && audio != new OutputAudio { Id = audio.Id })
        {
            message = message with { Audio = new() { Id = audio.Id } };
        }

        if (echo == EchoReasoning.AsReceived || message.ReasoningText.Length == 0)
        {
            return message;
        }

        string? text = echo == EchoReasoning.Omit ? null : message.ReasoningText;
        return message with
        {
            ReasoningContent = echo == EchoReasoning.AsReasoningContent ? text : null,
            Reasoning = echo == EchoReasoning.AsReasoning ? text : null,
            ReasoningDetails = null,
            ThinkingBlocks = null,
            Content = WithoutThinking(message.Content),
        };
    }

    private static MessageContent? WithoutThinking(MessageContent? content)
    {
        if (content is null || !content.Any(static p => p is ThinkingPart))
        {
            return content;
        }

        ContentPart[] rest = content.Where(static p => p is not ThinkingPart).ToArray();
        return rest.Length > 0 ? (MessageContent)rest : MessageContent.FromText("");
    }
}
