using System.Text;
using System.Text.Json;

namespace OpenCompletions.Extensions.AI;

/// <summary>
/// <see cref="TextReasoningContent"/>s of one message → the members and parts in which the reasoning was received. Reasoning
/// without an envelope is sent as <c>reasoning_content</c>.
/// </summary>
internal sealed class ReasoningWriter
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _part = new();
    private readonly JsonFields _members = [];
    private bool _hasParts;

    /// <summary>The text to send before the text of the answer.</summary>
    public string ThinkTags => Text(ReasoningEnvelope.ThinkTags) ?? "";

    /// <summary>Adds a content and returns the thinking parts to send in its place.</summary>
    public IEnumerable<ContentPart> Add(TextReasoningContent content)
    {
        _text.Append(content.Text);
        _part.Append(content.Text);
        if (ReasoningEnvelope.Parse(content.ProtectedData) is not { } envelope)
        {
            return [];
        }

        foreach (JsonProperty member in envelope.EnumerateObject())
        {
            _members[member.Name] = member.Value;
        }

        return envelope.TryGetProperty(ReasoningEnvelope.Parts, out JsonElement parts) ? ReadParts(parts) : [];
    }

    /// <summary>Sets the members of the message.</summary>
    public void WriteTo(AssistantMessage message)
    {
        bool isUnknown = _members.Count == 0 && _text.Length > 0;
        message.ReasoningContent = isUnknown ? _text.ToString() : Text(ReasoningEnvelope.Content);
        message.Reasoning = Text(ReasoningEnvelope.Plain);
        message.ReasoningDetails = List<ReasoningDetail>(ReasoningEnvelope.Details);
        message.ThinkingBlocks = List<ThinkingBlock>(ReasoningEnvelope.Blocks);
    }

    private List<ContentPart> ReadParts(JsonElement parts)
    {
        List<ContentPart> read = parts.ValueKind == JsonValueKind.Array
            ? [.. parts.EnumerateArray().Select(static p => ContentPart.FromJson(p))]
            : [ReasoningEnvelope.FromText(_part.ToString())];
        _part.Clear();
        _hasParts = true;
        return read;
    }

    private string? Text(string name) => !_members.TryGetValue(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.ValueKind == JsonValueKind.True && !_hasParts ? _text.ToString()
        : null;

    // Null if there is none, because an empty list would be sent.
    private T[]? List<T>(string name) =>
        _members.TryGetValue(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(static item => item.Deserialize(ChatCompletionsJson.TypeInfo<T>())!)]
            : null;
}
