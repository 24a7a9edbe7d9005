using System.Diagnostics.CodeAnalysis;

namespace OpenCompletions;

/// <summary>
/// Options for one call. All are optional and override the client's options. Not thread-safe while being changed.
/// </summary>
/// <example>
/// <code>
/// var options = new ChatCallOptions
/// {
///     Timeouts = new ChatTimeouts { Total = TimeSpan.FromSeconds(30) },
///     MaxRetries = 0,
/// };
/// ChatCompletion completion = await client.CompleteAsync("Hello", options);
/// </code>
/// </example>
public sealed class ChatCallOptions
{
    private JsonFields? _fields;

    /// <summary>
    /// Headers to add or, by name, to replace. A null value removes the client's header. Names are case-insensitive.
    /// </summary>
    [AllowNull]
    public IDictionary<string, string?> Headers
    {
        get => field ??= new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        set;
    }

    /// <summary>Query parameters to add or, by name, to replace.</summary>
    [AllowNull]
    public IDictionary<string, string> Query
    {
        get => field ??= new Dictionary<string, string>(StringComparer.Ordinal);
        set;
    }

    /// <summary>The API key for this call; null for the client's key.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The endpoint for this call; null for the client's endpoint.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>
    /// The timeouts for this call. Null members inherit the client's timeouts. <see cref="ChatTimeouts.Connect"/> has no effect
    /// here because the client owns the connections.
    /// </summary>
    public ChatTimeouts? Timeouts { get; set; }

    /// <summary>The retry settings for this call. Null members inherit the client's settings.</summary>
    public ChatRetry? Retry { get; set; }

    /// <summary>
    /// The maximum number of retries for this call, 0 to 100. A shortcut that takes precedence over
    /// <see cref="ChatRetry.MaxRetries"/> of <see cref="Retry"/>.
    /// </summary>
    public int? MaxRetries { get; set; }

    /// <summary>
    /// The <c>Idempotency-Key</c> header, the same for each attempt, for servers and gateways that process a key only once.
    /// </summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>
    /// Fields to add to the JSON of the request. They replace entries of the request's and the client's additional properties.
    /// Typed members that are set take precedence.
    /// </summary>
    [AllowNull]
    public JsonFields AdditionalProperties { get => _fields ??= []; set => _fields = value; }

    /// <summary>How reasoning of earlier answers is sent as history; null for the client's setting.</summary>
    public ReasoningEcho? EchoReasoning { get; set; }

    /// <summary>
    /// Whether <c>&lt;think&gt;</c> tags at the start of the answer's content are exposed as reasoning; null for the client's
    /// setting (<see cref="ChatCompletionsClientOptions.ThinkTags"/>).
    /// </summary>
    public bool? ThinkTags { get; set; }

    internal JsonFields? FieldsOrNull => _fields;

    internal ChatCallOptions WithIdempotencyKey(string key)
    {
        var copy = (ChatCallOptions)MemberwiseClone();
        copy.IdempotencyKey = key;
        return copy;
    }

    /// <summary>Returns the name of the type, because options can contain a key.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(ChatCallOptions);
}
