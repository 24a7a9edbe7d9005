using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>What the user says or shows.</summary>
[JsonConverter(typeof(Wire))]
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

    internal override IWireTable Table => Wire.Instance;

    internal override string? PlainText => Name is null && FieldsOrNull is null ? Content?.SentText : null;

    private protected override string Describe() => $"Content = {Content}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : WireConverter<UserMessage>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<UserMessage>[] MakeMembers() =>
        [
            Constant("role", "user"),
            new ContentMember<UserMessage>(m => m.Content, (m, v) => m.Content = v),
            Text("name", m => m.Name, (m, v) => m.Name = v),
        ];

        private protected override UserMessage Create() => new();
    }
}
