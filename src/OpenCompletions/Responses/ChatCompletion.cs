using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A chat completion: the answer of a model. Servers may omit any member; members that they add are in
/// <see cref="WireObject.AdditionalProperties"/>.
/// </summary>
/// <remarks>
/// The official OpenAI package also has a type of this name. Add a <c>using</c> alias to files that import both.
/// </remarks>
[JsonConverter(typeof(WireConverter<ChatCompletion>))]
public sealed record ChatCompletion : WireObject
{
    private IReadOnlyList<ChatChoice>? _choices;

    /// <summary>The ID of the completion; some servers send an empty ID or none.</summary>
    public string? Id { get; set; }

    /// <summary>The object type, usually <c>chat.completion</c>.</summary>
    public string? Object { get; set; }

    /// <summary>
    /// The creation time as sent by the server, usually in Unix seconds. Use <see cref="CreatedAt"/> for a
    /// <see cref="DateTimeOffset"/>.
    /// </summary>
    public long? Created { get; set; }

    /// <summary>The name of the model that answered. It often differs from the requested name; some gateways omit it.</summary>
    public string? Model { get; set; }

    /// <summary>The choices. Never null; empty if a content filter blocked the prompt (Azure).</summary>
    [AllowNull]
    public IReadOnlyList<ChatChoice> Choices
    {
        get => _choices ?? [];
        set => _choices = value;
    }

    /// <summary>The token usage of the call; null if the server did not report it.</summary>
    /// <example>
    /// <code>
    /// ChatCompletion answer = await client.CompleteAsync("What is HTTP?");
    /// Console.WriteLine($"{answer.Usage?.TotalTokens} tokens, {answer.Usage?.CachedTokens} from the cache");
    /// </code>
    /// </example>
    public CompletionUsage? Usage { get; set; }

    /// <summary>The service tier that processed the request.</summary>
    public ServiceTier? ServiceTier { get; set; }

    /// <summary>The configuration of the server's backend, for use with seeds (OpenAI, deprecated).</summary>
    public string? SystemFingerprint { get; set; }

    /// <summary>The metadata of the request (OpenAI, stored completions).</summary>
    public IDictionary<string, string>? Metadata { get; set; }

    /// <summary>The results of moderation, if the request asked for it (OpenAI).</summary>
    public ModerationResult? Moderation { get; set; }

    /// <summary>
    /// The status and headers of the HTTP response; null for a completion that was not received from a server. Not written to
    /// JSON.
    /// </summary>
    public ResponseInfo? Response { get; internal set; }

    /// <summary>
    /// Whether <see cref="ChatTimeouts.AfterFinish"/> ended the stream: every choice had a finish reason, but the server
    /// neither sent an end marker nor closed the connection. The choices are complete, but data that servers send after the
    /// choices, such as usage, may be missing. Not written to JSON.
    /// </summary>
    public bool EndedByTimeout { get; internal set; }

    /// <summary>The text of the first choice (index 0). Never null; empty if there is none.</summary>
    /// <example>
    /// <code>
    /// ChatCompletion answer = await client.CompleteAsync("Say hi.");
    /// Console.WriteLine(answer.Text);
    /// </code>
    /// </example>
    public string Text => FirstChoice?.Message?.Text ?? "";

    /// <summary>
    /// The reasoning of the first choice, from whichever member holds it. Never null; empty if there is none.
    /// </summary>
    /// <example>
    /// <code>
    /// ChatCompletion answer = await client.CompleteAsync("Which is larger, 9.11 or 9.9?");
    /// if (answer.Reasoning.Length &gt; 0)
    /// {
    ///     Console.WriteLine($"Reasoning: {answer.Reasoning}");
    /// }
    ///
    /// Console.WriteLine(answer.Text);
    /// </code>
    /// </example>
    public string Reasoning => FirstChoice?.Message?.ReasoningText ?? "";

    /// <summary>The tool calls of the first choice. Never null; empty if there are none.</summary>
    public IReadOnlyList<ToolCall> ToolCalls => FirstChoice?.Message?.ToolCalls ?? [];

    /// <summary>The reason why the model refuses to answer in the first choice (OpenAI). Null if it does not refuse.</summary>
    public string? Refusal => FirstChoice?.Message?.Refusal is { Length: > 0 } refusal ? refusal : null;

    /// <summary>The reason why the first choice finished; null if the server sent none.</summary>
    public FinishReason? FinishReason => FirstChoice?.FinishReason;

    /// <summary>The message of the first choice, ready to be added to the history.</summary>
    /// <exception cref="InvalidOperationException">
    /// The completion has no choice, or the first choice has no message.
    /// </exception>
    /// <example>
    /// <code>
    /// var messages = new List&lt;ChatMessage&gt; { ChatMessage.User("Name a city.") };
    /// ChatCompletion answer = await client.CompleteAsync(messages);
    /// messages.Add(answer.Message);
    /// messages.Add(ChatMessage.User("Name another one."));
    /// </code>
    /// </example>
    public AssistantMessage Message => FirstChoice is { } choice
        ? choice.Message ?? throw new InvalidOperationException(
            "The first choice has no message. See Choices and AdditionalProperties for what the server sent.")
        : throw new InvalidOperationException(
            "The completion has no choices, for example because a content filter blocked the prompt. "
            + "See AdditionalProperties for what the server sent.");

    /// <summary>
    /// The creation time: <see cref="Created"/> as seconds or, if greater than 1e11, as milliseconds. Fractions are supported.
    /// Null if the server sent none.
    /// </summary>
    public DateTimeOffset? CreatedAt
    {
        get
        {
            double? number = Created;
            if (number is null
                && FieldsOrNull is { } fields
                && fields.TryGetValue("created", out JsonElement json)
                && json.ValueKind == JsonValueKind.Number)
            {
                number = json.GetDouble();
            }

            return UnixTime.Convert(number);
        }
    }

    /// <summary>Makes the text and the reasoning of all messages take think tags in the content into account.</summary>
    internal void EnableThinkTags()
    {
        foreach (ChatChoice choice in Choices)
        {
            if (choice.Message is { } message)
            {
                message.HasThinkTags = true;
            }
        }
    }

    private ChatChoice? FirstChoice =>
        Choices.FirstOrDefault(static c => c is { Index: 0 }) ?? (Choices.Count > 0 ? Choices[0] : null);

    /// <summary>
    /// Converts a completion to the message of its first choice, so that the completion can be added to a history.
    /// </summary>
    /// <param name="completion">The completion.</param>
    /// <exception cref="InvalidOperationException">
    /// The completion has no choice, or the first choice has no message.
    /// </exception>
    public static implicit operator AssistantMessage(ChatCompletion completion)
    {
        ArgumentNullException.ThrowIfNull(completion);
        return completion.Message;
    }

    /// <summary>Creates a completion with one choice that finished with <c>stop</c>, for fakes in tests.</summary>
    /// <param name="text">The text of the answer.</param>
    /// <param name="model">The name of the model.</param>
    /// <returns>The completion.</returns>
    public static ChatCompletion FromText(string text, string? model = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new()
        {
            Id = "chatcmpl-fake",
            Object = "chat.completion",
            Created = 0,
            Model = model,
            Choices =
            [
                new() { Index = 0, Message = ChatMessage.Assistant(text), FinishReason = OpenCompletions.FinishReason.Stop },
            ],
        };
    }

    private protected override string Describe() =>
        $"Choices.Count = {Choices.Count}, Text.Length = {Text.Length}, FinishReason = {FinishReason}, {Usage}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<ChatCompletion> Wire = new(static () => new(), static t =>
    [
        t.Text("id", c => c.Id, (c, v) => c.Id = v),
        t.Text("object", c => c.Object, (c, v) => c.Object = v),
        t.Integer("created", c => c.Created, (c, v) => c.Created = v),
        t.Text("model", c => c.Model, (c, v) => c.Model = v),
        t.List("choices", ChatChoice.Wire, c => c._choices, (c, v) => c._choices = v),
        t.Object("usage", CompletionUsage.Wire, c => c.Usage, (c, v) => c.Usage = v),
        t.Open("service_tier", c => c.ServiceTier, (c, v) => c.ServiceTier = v),
        t.Text("system_fingerprint", c => c.SystemFingerprint, (c, v) => c.SystemFingerprint = v),
        t.Map("metadata", TextWire.Instance, c => c.Metadata, (c, v) => c.Metadata = v),
        t.Object("moderation", ModerationResult.Wire, c => c.Moderation, (c, v) => c.Moderation = v),
    ]);
}
