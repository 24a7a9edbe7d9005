using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The result of a function call (OpenAI, deprecated for <see cref="ToolMessage"/>).</summary>
[JsonConverter(typeof(Wire))]
public sealed record FunctionMessage : ChatMessage
{
    /// <inheritdoc/>
    public override string Role => "function";

    /// <inheritdoc/>
    public override string Text => Content?.Text ?? "";

    /// <summary>The content; null leaves the member out, <see cref="MessageContent.Null"/> sends a null.</summary>
    public MessageContent? Content { get; set; }

    /// <summary>The function's name. Required.</summary>
    public string? Name { get; set; }

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => $"Content = {Content}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : WireConverter<FunctionMessage>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<FunctionMessage>[] MakeMembers() =>
        [
            Constant("role", "function"),
            new ContentMember<FunctionMessage>(m => m.Content, (m, v) => m.Content = v),
            Text("name", m => m.Name, (m, v) => m.Name = v),
        ];

        private protected override FunctionMessage Create() => new();
    }
}
