using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A message of a conversation. The cases are <see cref="SystemMessage"/>, <see cref="DeveloperMessage"/>,
/// <see cref="UserMessage"/>, <see cref="AssistantMessage"/>, <see cref="ToolMessage"/>, <see cref="FunctionMessage"/> and
/// <see cref="UnknownMessage"/>; use pattern matching to distinguish them.
/// </summary>
/// <remarks>
/// Microsoft.Extensions.AI and the official OpenAI package also have a type of this name. Add a <c>using</c> alias to files
/// that import two of them.
/// </remarks>
[JsonConverter(typeof(Wire))]
public abstract record ChatMessage : WireObject
{
    private protected ChatMessage()
    {
    }

    /// <summary>The <c>role</c> discriminator; empty if the JSON has none.</summary>
    public abstract string Role { get; }

    /// <summary>The text of the content: the string, or all text parts joined. Never null; empty if there is none.</summary>
    public abstract string Text { get; }

    /// <summary>The content of a message whose JSON has only a role and a text; null for all other messages.</summary>
    internal virtual string? PlainText => null;

    /// <summary>Creates a system message, which instructs the model.</summary>
    /// <param name="text">The instructions.</param>
    /// <returns>The message.</returns>
    /// <example>
    /// <code>
    /// var request = new ChatCompletionRequest
    /// {
    ///     Messages = [ChatMessage.System("Be brief."), ChatMessage.User("What is HTTP?")],
    /// };
    /// </code>
    /// </example>
    public static SystemMessage System(string text) => new() { Content = NotNull(text, nameof(text)) };

    /// <summary>
    /// Creates a developer message, which replaces the system message for OpenAI o1 and later. Other servers may reject the
    /// role.
    /// </summary>
    /// <param name="text">The instructions.</param>
    /// <returns>The message.</returns>
    public static DeveloperMessage Developer(string text) => new() { Content = NotNull(text, nameof(text)) };

    /// <summary>Creates a user message from text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The message.</returns>
    /// <example>
    /// <code>
    /// ChatCompletion answer = await client.CompleteAsync([ChatMessage.System("Be brief."), ChatMessage.User("What is HTTP?")]);
    /// </code>
    /// </example>
    public static UserMessage User(string text) => new() { Content = NotNull(text, nameof(text)) };

    /// <summary>Creates a user message from content.</summary>
    /// <param name="content">The content: a string or parts.</param>
    /// <returns>The message.</returns>
    public static UserMessage User(MessageContent content) => new() { Content = NotNull(content, nameof(content)) };

    /// <summary>Creates a user message from several parts. Strings convert to text parts.</summary>
    /// <param name="first">The first part. Models take the order of the parts into account.</param>
    /// <param name="second">The second part.</param>
    /// <param name="others">The remaining parts.</param>
    /// <returns>The message.</returns>
    /// <example>
    /// <code>
    /// var message = ChatMessage.User("What is in this picture?", ContentPart.ImageFile("cat.png"));
    /// </code>
    /// </example>
    public static UserMessage User(ContentPart first, ContentPart second, params ContentPart[] others) =>
        new() { Content = MessageContent.FromParts([first, second, .. NotNull(others, nameof(others))]) };

    /// <summary>
    /// Creates an assistant message, such as an example answer. To add a received answer to the history, use
    /// <see cref="ChatCompletion.Message"/> instead, which preserves everything that the server sent.
    /// </summary>
    /// <param name="text">The text of the answer.</param>
    /// <returns>The message.</returns>
    public static AssistantMessage Assistant(string text) => new() { Content = NotNull(text, nameof(text)) };

    /// <summary>Creates a message with the result of a tool call.</summary>
    /// <param name="call">The call that the result is for. Only its ID, if any, is used.</param>
    /// <param name="content">The result.</param>
    /// <returns>The message.</returns>
    /// <example>
    /// <code>
    /// request.Messages.Add(answer.Message);
    /// foreach (ToolCall call in answer.ToolCalls)
    /// {
    ///     request.Messages.Add(ChatMessage.Tool(call, GetWeather(call.Arguments)));
    /// }
    /// </code>
    /// </example>
    public static ToolMessage Tool(ToolCall call, MessageContent content) =>
        new() { ToolCallId = NotNull(call, nameof(call)).Id, Content = NotNull(content, nameof(content)) };

    /// <summary>Creates a message with the result of a tool call.</summary>
    /// <param name="toolCallId">The ID of the call that the result is for.</param>
    /// <param name="content">The result.</param>
    /// <returns>The message.</returns>
    public static ToolMessage Tool(string toolCallId, MessageContent content) =>
        new() { ToolCallId = NotNull(toolCallId, nameof(toolCallId)), Content = NotNull(content, nameof(content)) };

    /// <summary>Creates a message from JSON, such as a message with a vendor-specific role.</summary>
    /// <param name="json">The complete message, including its <c>role</c>.</param>
    /// <returns>The typed message if the role is known; otherwise an <see cref="UnknownMessage"/>.</returns>
    public static ChatMessage FromJson(JsonFieldValue json) => Wire.Instance.FromJson(json);

    private static T NotNull<T>(T? value, string name)
        where T : class => value ?? throw new ArgumentNullException(name);

    /// <summary>
    /// Reads and writes the JSON form. This type supports the serializer and is not intended to be used directly.
    /// </summary>
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
