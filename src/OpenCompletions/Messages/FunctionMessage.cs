using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The result of a function call (OpenAI, deprecated in favor of <see cref="ToolMessage"/>).</summary>
[JsonConverter(typeof(WireConverter<FunctionMessage>))]
public sealed record FunctionMessage : ChatMessage
{
    /// <inheritdoc/>
    public override string Role => "function";

    /// <inheritdoc/>
    public override string Text => Content?.Text ?? "";

    /// <summary>The content. Null omits the member; <see cref="MessageContent.Null"/> sends a JSON null.</summary>
    public MessageContent? Content { get; set; }

    /// <summary>The name of the function. Required.</summary>
    public string? Name { get; set; }

    private protected override string Describe() => $"Content = {Content}";

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<FunctionMessage> Wire = new(static () => new(), static t =>
    [
        t.Constant("role", "function"),
        new ContentMember<FunctionMessage>(m => m.Content, (m, v) => m.Content = v),
        t.Text("name", m => m.Name, (m, v) => m.Name = v),
    ]);
}
