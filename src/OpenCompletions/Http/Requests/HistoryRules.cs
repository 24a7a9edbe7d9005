namespace OpenCompletions;

/// <summary>
/// Prepares earlier answers to be sent as history. They are sent as received, with three exceptions: audio is reduced to its ID,
/// which is all that servers accept; empty members are removed; and reasoning is sent as the caller chose.
/// </summary>
internal static class HistoryRules
{
    private static readonly string[] s_reasoningNames =
        ["reasoning_content", "reasoning", "reasoning_details", "thinking_blocks"];

    public static IList<ChatMessage> Apply(IList<ChatMessage> messages, ReasoningEcho echo)
    {
        // In nearly all calls, no message changes and the caller's list is used.
        List<ChatMessage>? changed = null;
        ReadOnlySpan<ChatMessage> items = ListItems.GetSpan(messages);
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
        message = RemoveEmptyMembers(message);
        if (message.Audio is { Id: not null } audio && audio != new OutputAudio { Id = audio.Id })
        {
            message = message with { Audio = new() { Id = audio.Id } };
        }

        return echo == ReasoningEcho.AsReceived ? message : MoveReasoning(message, echo);
    }

    // Snowflake sends these members in every answer, with empty values. Other servers would interpret them as audio and as a
    // call.
    private static AssistantMessage RemoveEmptyMembers(AssistantMessage message)
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

    // Only plain text can move to another member. Encrypted, signed or unknown content is valid only in its original member.
    private static AssistantMessage MoveReasoning(AssistantMessage message, ReasoningEcho echo)
    {
        // Servers that require the member also accept the empty text that they sent.
        string? text = message.ReceivedReasoning is { Length: > 0 } full
            ? full
            : message.ReasoningContent ?? message.Reasoning;
        AssistantMessage sent = message with
        {
            ReasoningContent = echo == ReasoningEcho.AsReasoningContent ? text : null,
            Reasoning = echo == ReasoningEcho.AsReasoning ? text : null,
            ReasoningDetails = null,
            ThinkingBlocks = null,
            Content = RemoveThinking(message.Content),
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

    private static MessageContent? RemoveThinking(MessageContent? content)
    {
        if (content is null || content.IsString || !content.Any(static p => p is ThinkingPart))
        {
            return content;
        }

        ContentPart[] rest = content.Where(static p => p is not ThinkingPart).ToArray();
        return rest.Length > 0 ? (MessageContent)rest : MessageContent.FromText("");
    }
}
