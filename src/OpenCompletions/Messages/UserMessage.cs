using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>What the user says or shows.</summary>
[JsonConverter(typeof(WireConverter<UserMessage>))]
public sealed record UserMessage : ChatMessage
{
    /// <inheritdoc/>
    public override string Role => "user";

    /// <inheritdoc/>
    public override string Text => Content?.Text ?? "";

    /// <summary>The content; null leaves the member out, <see cref="MessageContent.Null"/> sends a null.</summary>
    public MessageContent? Content { get; set; }

    /// <summary>A name for the participant, to tell several of one role apart (OpenAI: letters, digits, _ and -, at most 64).</summary>
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
