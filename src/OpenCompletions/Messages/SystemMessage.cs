using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Instructions of the application.</summary>
[JsonConverter(typeof(Wire))]
public sealed record SystemMessage : ChatMessage
{
    /// <inheritdoc/>
    public override string Role => "system";

    /// <inheritdoc/>
    public override string Text => Content?.Text ?? "";

    /// <summary>The content; null leaves the member out, <see cref="MessageContent.Null"/> sends a null.</summary>
    public MessageContent? Content { get; set; }

    /// <summary>A name for the participant, to tell several of one role apart (OpenAI: letters, digits, _ and -, at most 64).</summary>
    public string? Name { get; set; }

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => $"Content = {Content}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : WireConverter<SystemMessage>
    {
        internal static readonly Wire Instance = new();

        private static readonly Member<SystemMessage>[] s_members =
        [
            Constant("role", "system"),
            new ContentMember<SystemMessage>(m => m.Content, (m, v) => m.Content = v),
            Text("name", m => m.Name, (m, v) => m.Name = v),
        ];

        private protected override Member<SystemMessage>[] Members => s_members;
    }
}
