using System.Diagnostics.CodeAnalysis;

namespace OpenCompletions;

/// <summary>What differs for one call. Everything is optional; what is set wins over the client's options. Not thread-safe to change.</summary>
public sealed class ChatCallOptions
{
    private JsonFields? _fields;

    /// <summary>Headers to add or, by name, to replace. A null value leaves the client's header out.</summary>
    [AllowNull]
    public IDictionary<string, string?> Headers { get => field ??= new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase); set; }

    /// <summary>Query parameters to add or, by name, to replace.</summary>
    [AllowNull]
    public IDictionary<string, string> Query { get => field ??= new Dictionary<string, string>(StringComparer.Ordinal); set; }

    /// <summary>The key for this call.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The endpoint for this call.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>
    /// The timeouts for this call; those that are null are the client's. <see cref="ChatTimeouts.Connect"/> has no effect here:
    /// connections are the client's.
    /// </summary>
    public ChatTimeouts? Timeouts { get; set; }

    /// <summary>When this call is sent again; members that are null are the client's.</summary>
    public ChatRetry? Retry { get; set; }

    /// <summary>
    /// How often this call is sent again at most, 0 to 100. A shortcut for <see cref="ChatRetry.MaxRetries"/> of <see cref="Retry"/>,
    /// over which it wins.
    /// </summary>
    public int? MaxRetries { get; set; }

    /// <summary>Sent as <c>Idempotency-Key</c>, the same with each attempt, for servers and gateways that work on a key only once.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>Fields to add to the request's JSON. They replace entries of the request's and the client's additional properties, but no typed member that is set.</summary>
    [AllowNull]
    public JsonFields AdditionalProperties { get => _fields ??= []; set => _fields = value; }

    /// <summary>What happens to the reasoning of earlier answers in the request's history.</summary>
    public ReasoningEcho? EchoReasoning { get; set; }

    /// <summary>
    /// Whether <c>&lt;think&gt;</c> tags at the start of the answer's content are shown as reasoning. Default null: as
    /// <see cref="ChatCompletionsClientOptions.ThinkTags"/> says.
    /// </summary>
    public bool? ThinkTags { get; set; }

    internal JsonFields? FieldsOrNull => _fields;

    /// <summary>The type's name: options can hold a key.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(ChatCallOptions);
}
