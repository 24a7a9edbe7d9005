using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The result of a tool call.</summary>
[JsonConverter(typeof(WireConverter<ToolMessage>))]
public sealed record ToolMessage : ChatMessage
{
    private TextOrJson _toolCallId;

    /// <inheritdoc/>
    public override string Role => "tool";

    /// <inheritdoc/>
    public override string Text => Content?.Text ?? "";

    /// <summary>The content; null leaves the member out, <see cref="MessageContent.Null"/> sends a null.</summary>
    public MessageContent? Content { get; set; }

    /// <summary>
    /// The <see cref="ToolCall.Id"/> of the call that this answers. Nearly all servers require it; null leaves it out (Z.ai),
    /// and the empty
    /// string is sent as it is, because some servers give empty ids.
    /// </summary>
    public string? ToolCallId
    {
        get => _toolCallId.Text;
        set => _toolCallId = new(value);
    }

    /// <summary>The tool's name; not OpenAI, wanted by a few vendors.</summary>
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
