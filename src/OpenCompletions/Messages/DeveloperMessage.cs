using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Instructions of the application (OpenAI o1 and later, in place of system messages; many vendors know only system).</summary>
[JsonConverter(typeof(WireConverter<DeveloperMessage>))]
public sealed record DeveloperMessage : ChatMessage
{
    /// <inheritdoc/>
    public override string Role => "developer";

    /// <inheritdoc/>
    public override string Text => Content?.Text ?? "";

    /// <summary>The content; null leaves the member out, <see cref="MessageContent.Null"/> sends a null.</summary>
    public MessageContent? Content { get; set; }

    /// <summary>A name for the participant, to tell several of one role apart (OpenAI: letters, digits, _ and -, at most 64).</summary>
    public string? Name { get; set; }

    internal override string? PlainText => Name is null && FieldsOrNull is null ? Content?.SentText : null;

    private protected override string Describe() => $"Content = {Content}";

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<DeveloperMessage> Wire = new(static () => new(), static t =>
    [
        t.Constant("role", "developer"),
        new ContentMember<DeveloperMessage>(m => m.Content, (m, v) => m.Content = v),
        t.Text("name", m => m.Name, (m, v) => m.Name = v),
    ]);
}
