using System.Text.Json;

namespace OpenCompletions.Extensions.AI;

/// <summary>
/// How reasoning was received, as JSON in <see cref="TextReasoningContent.ProtectedData"/>: the members of the message that
/// held it. The value <c>true</c> stands for a text that equals the content's. Other texts, details and signed blocks are copied.
/// </summary>
internal static class ReasoningEnvelope
{
    public const string Content = "reasoning_content";

    public const string Plain = "reasoning";

    public const string Details = "reasoning_details";

    public const string Blocks = "thinking_blocks";

    /// <summary>The part of the content before the text: think tags and the reasoning in them.</summary>
    public const string ThinkTags = "think_tags";

    /// <summary>Thinking parts of the content.</summary>
    public const string Parts = "thinking";

    private static readonly string[] s_names = [Content, Plain, Details, Blocks, ThinkTags, Parts];

    /// <summary>Describes the members of a message that hold reasoning; null when there are none.</summary>
    /// <param name="message">The message.</param>
    /// <param name="text">The reasoning's text as the contents have it.</param>
    public static string? Describe(AssistantMessage message, string text)
    {
        var members = new JsonFields();
        AddText(members, Content, message.ReasoningContent, text);
        AddText(members, Plain, message.Reasoning, text);
        AddList(members, Details, message.ReasoningDetails);
        AddList(members, Blocks, message.ThinkingBlocks);

        if (FindPrefix(message) is { } prefix)
        {
            members[ThinkTags] = prefix;
        }

        return members.Count > 0 ? Serialize(members) : null;
    }

    /// <summary>Describes thinking parts.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="text">The reasoning's text as the content has it.</param>
    public static string Describe(IReadOnlyList<ThinkingPart> parts, string text)
    {
        var members = new JsonFields();
        JsonFieldValue[] items = [.. parts.Select(static part => (JsonFieldValue)JsonValues.Element(part))];
        bool isPlain = items.Length == 1 && JsonElement.DeepEquals(items[0], JsonValues.Element(FromText(text)));
        members[Parts] = isPlain ? true : JsonFieldValue.FromItems(items);
        return Serialize(members);
    }

    /// <summary>Reads an envelope; null when the data is another provider's.</summary>
    public static JsonElement? Parse(string? protectedData)
    {
        if (protectedData is not { Length: > 0 } || protectedData[0] != '{')
        {
            return null;
        }

        try
        {
            JsonElement json = JsonFieldValue.Parse(protectedData).Element;
            return s_names.Any(name => json.TryGetProperty(name, out _)) ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A thinking part that contains only a text.</summary>
    public static ThinkingPart FromText(string text) => new() { Thinking = [new TextPart { Text = text }] };

    /// <summary>The part of the content before the text; null unless the client reads think tags as reasoning.</summary>
    private static string? FindPrefix(AssistantMessage message) =>
        message.Content is { IsString: true } content && content.Text.Length > message.Text.Length
        && content.Text.EndsWith(message.Text, StringComparison.Ordinal)
            ? content.Text.Substring(0, content.Text.Length - message.Text.Length)
            : null;

    private static void AddText(JsonFields members, string name, string? value, string text)
    {
        if (value is not null)
        {
            members[name] = value.Length > 0 && value == text ? true : value;
        }
    }

    private static void AddList<T>(JsonFields members, string name, IReadOnlyList<T> items)
    {
        if (items.Count > 0)
        {
            members[name] = JsonFieldValue.FromItems([.. items.Select(static item => (JsonFieldValue)JsonValues.Element(item))]);
        }
    }

    private static string Serialize(JsonFields members) =>
        JsonSerializer.Serialize(members, ChatCompletionsJson.TypeInfo<JsonFields>());
}
