namespace OpenCompletions;

/// <summary>Gives each tool call of an answer a unique ID.</summary>
internal static class CallIds
{
    // Mistral accepts nothing but nine letters and digits; the others accept anything.
    private const int Length = 9;

    /// <summary>Replaces missing and duplicate IDs. Returns the message itself if there are none.</summary>
    public static AssistantMessage Repair(AssistantMessage message)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        ToolCall[]? repaired = null;
        for (int i = 0; i < message.ToolCalls.Count; i++)
        {
            ToolCall call = message.ToolCalls[i];
            if (string.IsNullOrEmpty(call.Id) || !ids.Add(call.Id!))
            {
                repaired ??= [.. message.ToolCalls];
                repaired[i] = call with { Id = Create(ids) };
            }
        }

        return repaired is null ? message : message with { ToolCalls = repaired };
    }

    private static string Create(HashSet<string> ids)
    {
        string id;
        do
        {
            id = Guid.NewGuid().ToString("N").Substring(0, Length);
        }
        while (!ids.Add(id));

        return id;
    }
}
