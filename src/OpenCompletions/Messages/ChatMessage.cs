using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A message of a conversation. The cases are <see cref="SystemMessage"/>, <see cref="DeveloperMessage"/>, <see cref="UserMessage"/>,
/// <see cref="AssistantMessage"/>, <see cref="ToolMessage"/>, <see cref="FunctionMessage"/> and <see cref="UnknownMessage"/>;
/// tell them apart by pattern matching.
/// </summary>
/// <remarks>Microsoft.Extensions.AI and the official OpenAI package have a type of this name too: with both in a file, write a <c>using</c> alias.</remarks>
[JsonConverter(typeof(Wire))]
public abstract record ChatMessage : WireObject
{
    private protected ChatMessage()
    {
    }

    /// <summary>The role on the wire; empty when the JSON has none.</summary>
    public abstract string Role { get; }

    /// <summary>The content's text: the string, or all text parts joined. Never null; empty when there is none.</summary>
    public abstract string Text { get; }

    /// <summary>The content of a message that is a role and a text on the wire and nothing else; null for any other.</summary>
    internal virtual string? PlainText => null;

    /// <summary>A system message.</summary>
    /// <param name="text">The instructions.</param>
    /// <returns>The message.</returns>
    public static SystemMessage System(string text) => new() { Content = NotNull(text, nameof(text)) };

    /// <summary>A developer message (OpenAI o1 and later; other servers may refuse the role).</summary>
    /// <param name="text">The instructions.</param>
    /// <returns>The message.</returns>
    public static DeveloperMessage Developer(string text) => new() { Content = NotNull(text, nameof(text)) };

    /// <summary>A user message.</summary>
    /// <param name="text">What the user says.</param>
    /// <returns>The message.</returns>
    public static UserMessage User(string text) => new() { Content = NotNull(text, nameof(text)) };

    /// <summary>A user message.</summary>
    /// <param name="content">A string or parts.</param>
    /// <returns>The message.</returns>
    public static UserMessage User(MessageContent content) => new() { Content = NotNull(content, nameof(content)) };

    /// <summary>Creates a user message of several parts; strings convert to text parts.</summary>
    /// <param name="first">The first part. The order of the parts matters to models.</param>
    /// <param name="second">The second part.</param>
    /// <param name="others">The parts behind them.</param>
    /// <returns>The message.</returns>
    public static UserMessage User(ContentPart first, ContentPart second, params ContentPart[] others) =>
        new() { Content = MessageContent.FromParts([first, second, .. NotNull(others, nameof(others))]) };

    /// <summary>An earlier answer, written by hand. An answer that was received goes back as <see cref="ChatCompletion.Message"/>.</summary>
    /// <param name="text">What the assistant said.</param>
    /// <returns>The message.</returns>
    public static AssistantMessage Assistant(string text) => new() { Content = NotNull(text, nameof(text)) };

    /// <summary>The result of a tool call.</summary>
    /// <param name="call">The call that this answers; only its id is taken, if it has one.</param>
    /// <param name="content">The result.</param>
    /// <returns>The message.</returns>
    public static ToolMessage Tool(ToolCall call, MessageContent content) =>
        new() { ToolCallId = NotNull(call, nameof(call)).Id, Content = NotNull(content, nameof(content)) };

    /// <summary>The result of a tool call.</summary>
    /// <param name="toolCallId">The id of the call that this answers.</param>
    /// <param name="content">The result.</param>
    /// <returns>The message.</returns>
    public static ToolMessage Tool(string toolCallId, MessageContent content) =>
        new() { ToolCallId = NotNull(toolCallId, nameof(toolCallId)), Content = NotNull(content, nameof(content)) };

    /// <summary>A message of a role of a vendor's own.</summary>
    /// <param name="json">The whole message as it shall be sent, its <c>role</c> included.</param>
    /// <returns>The typed message when the role is known here, else an <see cref="UnknownMessage"/>.</returns>
    public static ChatMessage FromJson(JsonFieldValue json) => Wire.Instance.FromJson(json);

    private static T NotNull<T>(T? value, string name)
        where T : class => value ?? throw new ArgumentNullException(name);

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : UnionConverter<ChatMessage>
    {
        internal static readonly Wire Instance = new();

        private static readonly JsonEncodedText s_role = JsonEncodedText.Encode("role");

        private static readonly UnionCase[] s_cases =
        [
            new("user", UserMessage.Wire),
            new("assistant", AssistantMessage.Wire),
            new("system", SystemMessage.Wire),
            new("tool", ToolMessage.Wire),
            new("developer", DeveloperMessage.Wire),
            new("function", FunctionMessage.Wire),
        ];

        private protected override JsonEncodedText Discriminator => s_role;

        private protected override UnionCase[] Cases => s_cases;

        private protected override ChatMessage CreateUnknown(JsonElement json) => new UnknownMessage(json);
    }
}
