namespace OpenCompletions.Extensions.AI;

/// <summary>The messages of a conversation → the messages of a request.</summary>
internal sealed class HistoryWriter
{
    private readonly List<ChatMessage> _messages = [];

    // Results of these calls are sent as function messages.
    private readonly HashSet<string> _legacyCalls = new(StringComparer.Ordinal);

    public static List<ChatMessage> Write(IEnumerable<AIChatMessage> messages)
    {
        var writer = new HistoryWriter();
        foreach (AIChatMessage message in messages)
        {
            writer.Add(message ?? throw new ArgumentException("A message is null. Leave it out.", nameof(messages)));
        }

        return writer._messages;
    }

    private void Add(AIChatMessage message)
    {
        FunctionResultContent[] results = [.. message.Contents.OfType<FunctionResultContent>()];
        AIContent[] contents = [.. message.Contents.Where(static c => c is not (FunctionResultContent or UsageContent))];
        if (contents.Length + results.Length == 0 && message.Contents.Count > 0)
        {
            // Usage alone is not a message.
            return;
        }

        bool isAssistant = message.Role == ChatRole.Assistant;
        if (isAssistant && (contents.Length > 0 || results.Length == 0))
        {
            AddMessage(message, AssistantWriter.Write(contents, message.AuthorName));
            _legacyCalls.UnionWith(contents.OfType<FunctionCallContent>().Where(ToolCalls.IsLegacy).Select(static c => c.CallId));
        }

        foreach (FunctionResultContent result in results)
        {
            AddResult(message, result, message.Role == ChatRole.Tool && result == results[results.Length - 1] ? contents : []);
        }

        if (!isAssistant && (results.Length == 0 || (contents.Length > 0 && message.Role != ChatRole.Tool)))
        {
            AddMessage(message, OtherMessages.Write(message, contents));
        }
    }

    // Other contents of a tool message are sent with its last result.
    private void AddResult(AIChatMessage source, FunctionResultContent result, AIContent[] others)
    {
        MessageContent content = ToolResults.Write(result);
        if (others.Length > 0)
        {
            content = MessageContent.FromParts([.. content, .. others.Select(Parts.Write)]);
        }

        ChatMessage message = _legacyCalls.Contains(result.CallId)
            ? new FunctionMessage { Name = result.CallId, Content = content }
            : ChatMessage.Tool(result.CallId, content);
        Extras.Restore(result.AdditionalProperties, message);
        if (source.Role == ChatRole.Tool)
        {
            AddMessage(source, message);
        }
        else
        {
            _messages.Add(message);
        }
    }

    private void AddMessage(AIChatMessage source, ChatMessage message)
    {
        if (source.AdditionalProperties is { Count: > 0 } extras)
        {
            Extras.Restore(extras, message, handled: ResponseMemberNames.Read(extras));
        }

        _messages.Add(message);
    }
}
