using System.Text.Json;

namespace OpenCompletions.Extensions.AI;

/// <summary>Messages of all roles except the assistant's.</summary>
internal static class OtherMessages
{
    public static ChatMessage Write(AIChatMessage message, AIContent[] contents)
    {
        MessageContent content = contents.Length == 0
            ? MessageContent.FromText("")
            : MessageContent.FromParts([.. contents.Select(Parts.Write)]);
        string? name = message.AuthorName;
        return message.Role.Value.ToUpperInvariant() switch
        {
            "USER" => new UserMessage { Content = content, Name = name },
            "SYSTEM" => new SystemMessage { Content = content, Name = name },
            "DEVELOPER" => new DeveloperMessage { Content = content, Name = name },
            "TOOL" => new ToolMessage { Content = content, Name = name },
            "FUNCTION" => new FunctionMessage { Content = content, Name = name },
            _ => WriteUnknown(message, content),
        };
    }

    // Written like a user message, with another role.
    private static ChatMessage WriteUnknown(AIChatMessage message, MessageContent content)
    {
        ChatMessage user = new UserMessage { Content = content, Name = message.AuthorName };
        Extras.Restore(message.AdditionalProperties, user);
        var members = new JsonFields();
        foreach (JsonProperty member in JsonValues.Element(user).EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        members["role"] = message.Role.Value;
        return ChatMessage.FromJson(members);
    }
}
