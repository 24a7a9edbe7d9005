namespace OpenCompletions;

/// <summary>
/// Checks and completes the tool calls of a conversation: each must have one result, directly after the message with the call.
/// </summary>
public static class ChatHistory
{
    /// <summary>
    /// Adds the result of a tool call after the message with the call and its other results. Replaces the result if the call has
    /// one, such as the placeholder for a call that a run did not execute.
    /// </summary>
    /// <param name="messages">The conversation; it is changed.</param>
    /// <param name="call">The call. It is found by its ID; without one, the result is added at the end.</param>
    /// <param name="result">The result.</param>
    /// <example>
    /// <code>
    /// foreach (ToolCall call in run.PendingCalls)
    /// {
    ///     run.Messages.AddToolResult(call, "The user is not available.");
    /// }
    /// </code>
    /// </example>
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
    /// Finds tool calls without result, results without call, and duplicates. Many servers reject such a conversation. The client
    /// sends it anyway, because others accept it.
    /// </summary>
    /// <param name="messages">The conversation.</param>
    /// <returns>The problems and their JSON paths; empty if there are none.</returns>
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

    // The index of the call's result, or of the end of the results after the message with the call.
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
