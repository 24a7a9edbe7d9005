using System.Text.Json.Nodes;

namespace OpenCompletions.Testing;

/// <summary>Applies the deviations of messages to a JSON answer.</summary>
internal static class MessageQuirks
{
    public static void Apply(JsonObject message, IReadOnlySet<WireQuirk> quirks)
    {
        ToolCallQuirks.ApplyToMessage(message, quirks);
        if (message["reasoning_content"] is not { } reasoning)
        {
            return;
        }

        if (quirks.Contains(WireQuirk.ReasoningInBothMembers) || quirks.Contains(WireQuirk.ReasoningMember))
        {
            message["reasoning"] = reasoning.DeepClone();
        }

        if (quirks.Contains(WireQuirk.ThinkTags))
        {
            message["content"] = $"<think>{reasoning}</think>\n\n{message["content"]}";
        }

        if (quirks.Contains(WireQuirk.ReasoningMember) || quirks.Contains(WireQuirk.ThinkTags))
        {
            message.Remove("reasoning_content");
        }
    }
}
