using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A system message, which instructs the model.</summary>
[JsonConverter(typeof(WireConverter<SystemMessage>))]
public sealed record SystemMessage : ChatMessage
{
    /// <inheritdoc/>
    public override string Role => "system";

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

    internal static new readonly WireTable<SystemMessage> Wire = new(static () => new(), static t =>
    [
        t.Constant("role", "system"),
        new ContentMember<SystemMessage>(m => m.Content, (m, v) => m.Content = v),
        t.Text("name", m => m.Name, (m, v) => m.Name = v),
    ]);
}
