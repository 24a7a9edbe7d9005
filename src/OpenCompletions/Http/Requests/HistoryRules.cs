namespace OpenCompletions;

/// <summary>How earlier answers go back: whole, but for audio, which servers take by its id only, for members that hold
/// nothing, and for reasoning
/// as the caller chose.</summary>
internal static class HistoryRules
{
    private static readonly string[] s_reasoningNames = ["reasoning_content", "reasoning", "reasoning_details", "thinking_blocks"];

    public static IList<ChatMessage> Apply(IList<ChatMessage> messages, ReasoningEcho echo)
    {
        // Nearly always every message goes as it is, and the caller's own list serves.
        List<ChatMessage>? changed = null;
        ReadOnlySpan<ChatMessage> items = ListItems.Of(messages);
        for (int i = 0; i < items.Length; i++)
        {
            ChatMessage given = items[i];
            ChatMessage message = given is AssistantMessage answer ? Apply(answer, echo) : given;
            if (changed is null && !ReferenceEquals(message, given))
            {
                changed = [.. messages.Take(i)];
            }

            changed?.Add(message);
        }

        return changed ?? messages;
    }

    private static AssistantMessage Apply(AssistantMessage message, ReasoningEcho echo)
    {
        message = WithoutEmptyMembers(message);
        if (message.Audio is { Id: not null } audio && audio != new OutputAudio { Id = audio.Id })
        {
            message = message with { Audio = new() { Id = audio.Id } };
        }

        return echo == ReasoningEcho.AsReceived ? message : WithReasoning(message, echo);
    }

    // Snowflake sends them with every answer, all members empty; sent back, servers take them for audio and for a call.
    private static AssistantMessage WithoutEmptyMembers(AssistantMessage message)
    {
        if (message.Audio is { FieldsOrNull: null } audio && (audio.Id ?? audio.Data ?? audio.Transcript) is not null
            && string.IsNullOrEmpty(audio.Id + audio.Data + audio.Transcript))
        {
            message = message with { Audio = null };
        }

        if (message.FunctionCall is { Name: "", Arguments: null or "", FieldsOrNull: null })
        {
            message = message with { FunctionCall = null };
        }

        for (int i = 0; i < message.ToolCalls.Count; i++)
        {
            if (HasEmptyCustom(message.ToolCalls[i]))
            {
                var calls = message.ToolCalls.Select(static c => HasEmptyCustom(c) ? c with { Custom = null } : c);
                return message with { ToolCalls = calls.ToArray() };
            }
        }

        return message;
    }

    private static bool HasEmptyCustom(ToolCall call) =>
        call is { Function: not null, Custom: { Name: null or "", Input: null or "", FieldsOrNull: null } };

    // Text alone can change its member. What is encrypted, signed or of an unforeseen shape makes sense only where it was.
    private static AssistantMessage WithReasoning(AssistantMessage message, ReasoningEcho echo)
    {
        // A server that insists on the member also takes it empty, as it sent it.
        string? text = message.ReceivedReasoning is { Length: > 0 } full ? full : message.ReasoningContent ?? message.Reasoning;
        AssistantMessage sent = message with
        {
            ReasoningContent = echo == ReasoningEcho.AsReasoningContent ? text : null,
            Reasoning = echo == ReasoningEcho.AsReasoning ? text : null,
            ReasoningDetails = null,
            ThinkingBlocks = null,
            Content = WithoutThinking(message.Content),
        };
        if (sent.FieldsOrNull is { } fields)
        {
            foreach (string name in s_reasoningNames)
            {
                fields.Remove(name);
            }
        }

        return sent;
    }

    private static MessageContent? WithoutThinking(MessageContent? content)
    {
        if (content is null || content.IsString || !content.Any(static p => p is ThinkingPart))
        {
            return content;
        }

        ContentPart[] rest = content.Where(static p => p is not ThinkingPart).ToArray();
        return rest.Length > 0 ? (MessageContent)rest : MessageContent.FromText("");
    }
}
