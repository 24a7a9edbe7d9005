using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>An answer. Everything is optional, because servers leave out anything; what they add is in <see cref="WireObject.AdditionalProperties"/>.</summary>
/// <remarks>The official OpenAI package has a type of this name too: with both in a file, write a <c>using</c> alias.</remarks>
[JsonConverter(typeof(WireConverter<ChatCompletion>))]
public sealed record ChatCompletion : WireObject
{
    private IReadOnlyList<ChatChoice>? _choices;

    /// <summary>The completion's id; empty or absent with some servers.</summary>
    public string? Id { get; set; }

    /// <summary><c>chat.completion</c>, if the server says so; no server is held to it.</summary>
    public string? Object { get; set; }

    /// <summary>When the completion was made, as sent: mostly Unix seconds. <see cref="CreatedAt"/> works out the rest.</summary>
    public long? Created { get; set; }

    /// <summary>The model that answered; often another name than the one asked for, absent with some gateways.</summary>
    public string? Model { get; set; }

    /// <summary>The choices. Never null; empty when a filter blocked the prompt (Azure).</summary>
    [AllowNull]
    public IReadOnlyList<ChatChoice> Choices
    {
        get => _choices ?? [];
        set => _choices = value;
    }

    /// <summary>What the call cost in tokens, if the server tells.</summary>
    public CompletionUsage? Usage { get; set; }

    /// <summary>The class of service that was given.</summary>
    public ServiceTier? ServiceTier { get; set; }

    /// <summary>The state of the server's backend, for use with seeds (OpenAI, deprecated).</summary>
    public string? SystemFingerprint { get; set; }

    /// <summary>The request's notes (OpenAI, stored completions).</summary>
    public IDictionary<string, string>? Metadata { get; set; }

    /// <summary>What moderation found, when the request asked for it (OpenAI).</summary>
    public ModerationResult? Moderation { get; set; }

    /// <summary>What the HTTP response said beside the answer; null for an answer that came from no server. Not written to JSON.</summary>
    public ResponseInfo? Response { get; set; }

    /// <summary>
    /// Whether a stream ended because nothing came for <see cref="ChatTimeouts.AfterFinish"/> after every choice had a finish reason, while
    /// the server neither marked the end nor closed the connection. The choices are complete, but what servers send behind them, such as
    /// usage, may be missing. Not written to JSON.
    /// </summary>
    public bool EndedByTimeout { get; set; }

    /// <summary>The text of the first choice (index 0). Never null; empty when there is none.</summary>
    public string Text => First?.Message?.Text ?? "";

    /// <summary>The reasoning of the first choice, from whichever member holds it. Never null; empty when there is none.</summary>
    public string Reasoning => First?.Message?.ReasoningText ?? "";

    /// <summary>The tools that the first choice asks for. Never null.</summary>
    public IReadOnlyList<ToolCall> ToolCalls => First?.Message?.ToolCalls ?? [];

    /// <summary>The model's refusal in the first choice (OpenAI). Null when it did not refuse.</summary>
    public string? Refusal => First?.Message?.Refusal is { Length: > 0 } refusal ? refusal : null;

    /// <summary>Why the first choice ended; null when the server did not say.</summary>
    public FinishReason? FinishReason => First?.FinishReason;

    /// <summary>The message of the first choice, ready to be added to the history.</summary>
    /// <exception cref="InvalidOperationException">The answer has no choice, or one without a message.</exception>
    public AssistantMessage Message => First is { } choice
        ? choice.Message ?? throw new InvalidOperationException("The first choice has no message. Look at Choices and AdditionalProperties for what the server sent instead.")
        : throw new InvalidOperationException("The answer has no choices, as when a filter blocked the prompt. Look at AdditionalProperties for what the server sent instead.");

    /// <summary>When the completion was made: <see cref="Created"/> as seconds or, beyond 1e11, milliseconds; fractions count. Null when the server did not say.</summary>
    public DateTimeOffset? CreatedAt
    {
        get
        {
            double? number = Created;
            if (number is null && FieldsOrNull is { } fields && fields.TryGetValue("created", out JsonElement json) && json.ValueKind == JsonValueKind.Number)
            {
                number = json.GetDouble();
            }

            return UnixTime.From(number);
        }
    }

    /// <summary>Lets the text and the reasoning of each message follow the think tags in its content.</summary>
    internal void ShowThinkTagsAsReasoning()
    {
        foreach (ChatChoice choice in Choices)
        {
            if (choice.Message is { } message)
            {
                message.HasThinkTags = true;
            }
        }
    }

    private ChatChoice? First => Choices.FirstOrDefault(static c => c is { Index: 0 }) ?? (Choices.Count > 0 ? Choices[0] : null);

    /// <summary>Takes the message of the first choice, so that a completion itself can be added to a history.</summary>
    /// <param name="completion">The completion.</param>
    /// <exception cref="InvalidOperationException">The answer has no choice, or one without a message.</exception>
    public static implicit operator AssistantMessage(ChatCompletion completion)
    {
        ArgumentNullException.ThrowIfNull(completion);
        return completion.Message;
    }

    /// <summary>A completion with one choice, for fakes in tests.</summary>
    /// <param name="text">The answer.</param>
    /// <param name="model">The model that answered.</param>
    /// <returns>A completion that ended with <c>stop</c>.</returns>
    public static ChatCompletion FromText(string text, string? model = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new()
        {
            Id = "chatcmpl-fake",
            Object = "chat.completion",
            Created = 0,
            Model = model,
            Choices = [new() { Index = 0, Message = ChatMessage.Assistant(text), FinishReason = OpenCompletions.FinishReason.Stop }],
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
