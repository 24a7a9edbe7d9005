using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The result of a tool call. Create it with <see cref="ChatMessage.Tool(ToolCall, MessageContent)"/>.</summary>
[JsonConverter(typeof(WireConverter<ToolMessage>))]
public sealed record ToolMessage : ChatMessage
{
    private TextOrJson _toolCallId;

    /// <inheritdoc/>
    public override string Role => "tool";

    /// <inheritdoc/>
    public override string Text => Content?.Text ?? "";

    /// <summary>The content. Null omits the member; <see cref="MessageContent.Null"/> sends a JSON null.</summary>
    public MessageContent? Content { get; set; }

    /// <summary>
    /// The <see cref="ToolCall.Id"/> of the call that the result is for. Nearly all servers require it. Null omits the member,
    /// which Zhipu allows. An empty string is sent, because some servers assign empty IDs.
    /// </summary>
    public string? ToolCallId
    {
        get => _toolCallId.Text;
        set => _toolCallId = new(value);
    }

    /// <summary>The name of the tool. Not part of OpenAI's API; some vendors require it.</summary>
    public string? Name { get; set; }

    private protected override string Describe() => $"Content = {Content}";

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<ToolMessage> Wire = new(static () => new(), static t =>
    [
        t.Constant("role", "tool"),
        new ContentMember<ToolMessage>(m => m.Content, (m, v) => m.Content = v),
        new TextOrJsonMember<ToolMessage>(
            "tool_call_id", static t => t == JsonTokenType.Number, m => m._toolCallId, (m, v) => m._toolCallId = v),
        t.Text("name", m => m.Name, (m, v) => m.Name = v),
    ]);
}
