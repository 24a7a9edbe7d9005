namespace OpenCompletions;

/// <summary>Keeps a conversation valid: every tool call has one result, directly behind the message with the call.</summary>
public static class ChatHistory
{
    /// <summary>
    /// Adds the result of a tool call behind the message with the call and the results that are there. Replaces the result that
    /// the call already has, such as that of a call which a run did not run.
    /// </summary>
    /// <param name="messages">The conversation; it is changed.</param>
    /// <param name="call">The call. It is found by its id; without one, the result is added at the end.</param>
    /// <param name="result">The result.</param>
    public static void AddToolResult(this IList<ChatMessage> messages, ToolCall call, MessageContent result)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ToolMessage message = ChatMessage.Tool(call, result);
        int place = string.IsNullOrEmpty(call.Id) ? messages.Count : PlaceOfResult(messages, call.Id!);
        if (place < messages.Count && messages[place] is ToolMessage known && known.ToolCallId == call.Id)
        {
            messages[place] = message;
        }
        else
        {
            messages.Insert(place, message);
        }
    }

    /// <summary>
    /// Checks the pairs of tool calls and results. Many servers reject a conversation with calls without result, results without
    /// call, or duplicates; others accept it, so that the client sends it all the same.
    /// </summary>
    /// <param name="messages">The conversation.</param>
    /// <returns>The problems with their places; empty when there are none.</returns>
    public static IReadOnlyList<ChatRequestProblem> Problems(IEnumerable<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var check = new HistoryCheck();
        foreach (ChatMessage message in messages)
        {
            check.Add(message);
        }

        return check.Finish();
    }

    // Behind the last message with the call: the result of the call, or the end of the results.
    private static int PlaceOfResult(IList<ChatMessage> messages, string id)
    {
        for (int i = messages.Count - 1; i >= 0; i--)
        {
            if (messages[i] is AssistantMessage answer && answer.ToolCalls.Any(c => c?.Id == id))
            {
                int place = i + 1;
                while (place < messages.Count && messages[place] is ToolMessage result && result.ToolCallId != id)
                {
                    place++;
                }

                return place;
            }
        }

        return messages.Count;
    }
}
