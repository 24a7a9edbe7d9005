using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A user message, which contains what the user says.</summary>
[JsonConverter(typeof(WireConverter<UserMessage>))]
public sealed record UserMessage : ChatMessage
{
    /// <inheritdoc/>
    public override string Role => "user";

    /// <inheritdoc/>
    public override string Text => Content?.Text ?? "";

    /// <summary>The content. Null omits the member; <see cref="MessageContent.Null"/> sends a JSON null.</summary>
    public MessageContent? Content { get; set; }

    /// <summary>
    /// An optional name that distinguishes participants of the same role (OpenAI: letters, digits, _ and -, at most 64
    /// characters).
    /// </summary>
    public string? Name { get; set; }

    internal override string? PlainText => Name is null && FieldsOrNull is null ? Content?.SentText : null;

    private protected override string Describe() => $"Content = {Content}";

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<UserMessage> Wire = new(static () => new(), static t =>
    [
        t.Constant("role", "user"),
        new ContentMember<UserMessage>(m => m.Content, (m, v) => m.Content = v),
        t.Text("name", m => m.Name, (m, v) => m.Name = v),
    ]);
}
