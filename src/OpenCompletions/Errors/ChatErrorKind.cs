namespace OpenCompletions;

/// <summary>
/// The kind of a server error, which is the same across vendors. It is derived from the status, code, type and message of
/// the error.
/// </summary>
/// <remarks>An open set: later versions may add kinds.</remarks>
/// <example>
/// <code>
/// catch (ChatApiException e)
/// {
///     string advice = e.Kind.Value switch
///     {
///         nameof(ChatErrorKind.RateLimit) or nameof(ChatErrorKind.Overloaded) =&gt; "Try again later.",
///         nameof(ChatErrorKind.ContextLength) =&gt; "Shorten the conversation.",
///         nameof(ChatErrorKind.Authentication) =&gt; "Check the API key.",
///         _ =&gt; e.Message,
///     };
///     Console.WriteLine(advice);
/// }
/// </code>
/// </example>
public readonly record struct ChatErrorKind
{
    private readonly string? _value;

    /// <summary>Creates a kind from its name, for fakes in tests and for kinds of later versions.</summary>
    /// <param name="value">The name; null, an empty string and <c>Other</c> create the default value.</param>
    public ChatErrorKind(string? value)
    {
        _value = string.IsNullOrEmpty(value) || value == nameof(Other) ? null : value;
    }

    /// <summary>An error of no other kind. This is the default value.</summary>
    public static ChatErrorKind Other { get; }

    /// <summary>The server does not accept the request or a part of it. The same request fails again.</summary>
    public static ChatErrorKind InvalidRequest { get; } = new(nameof(InvalidRequest));

    /// <summary>The key is missing or wrong, or it is sent in a form that the server does not accept.</summary>
    public static ChatErrorKind Authentication { get; } = new(nameof(Authentication));

    /// <summary>The key does not have the required permission.</summary>
    public static ChatErrorKind PermissionDenied { get; } = new(nameof(PermissionDenied));

    /// <summary>The model or the URL does not exist.</summary>
    public static ChatErrorKind NotFound { get; } = new(nameof(NotFound));

    /// <summary>The prompt, alone or together with the answer, exceeds the context length of the model.</summary>
    public static ChatErrorKind ContextLength { get; } = new(nameof(ContextLength));

    /// <summary>A content filter blocked the prompt or the answer.</summary>
    public static ChatErrorKind ContentFilter { get; } = new(nameof(ContentFilter));

    /// <summary>A rate limit for requests or tokens was reached. A later call can succeed.</summary>
    public static ChatErrorKind RateLimit { get; } = new(nameof(RateLimit));

    /// <summary>The credit or the quota is exhausted. Waiting does not help.</summary>
    public static ChatErrorKind Quota { get; } = new(nameof(Quota));

    /// <summary>The server or the model is overloaded or still loading.</summary>
    public static ChatErrorKind Overloaded { get; } = new(nameof(Overloaded));

    /// <summary>The server failed.</summary>
    public static ChatErrorKind Server { get; } = new(nameof(Server));

    /// <summary>
    /// The server redirected the request. The client does not follow redirects, because that would send the key to another
    /// server.
    /// </summary>
    public static ChatErrorKind Redirect { get; } = new(nameof(Redirect));

    /// <summary>The name of the kind.</summary>
    public string Value => _value ?? nameof(Other);

    /// <summary>Returns the name of the kind.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
