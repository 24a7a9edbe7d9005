namespace OpenCompletions;

/// <summary>What an error of a server is about, worked out from its status, code, type and message over the vendors' different ways. An open set: more kinds may come.</summary>
public readonly record struct ChatErrorKind
{
    private readonly string? _value;

    /// <summary>Makes a kind of its name, for fakes in tests and for kinds of later versions.</summary>
    /// <param name="value">The name; null, the empty string and <c>Other</c> give the default value.</param>
    public ChatErrorKind(string? value)
    {
        _value = string.IsNullOrEmpty(value) || value == nameof(Other) ? null : value;
    }

    /// <summary>Something else, or not known; the default value.</summary>
    public static ChatErrorKind Other { get; }

    /// <summary>The request is wrong.</summary>
    public static ChatErrorKind InvalidRequest { get; } = new(nameof(InvalidRequest));

    /// <summary>The key is missing, wrong, or sent in a way that the server does not take.</summary>
    public static ChatErrorKind Authentication { get; } = new(nameof(Authentication));

    /// <summary>The key may not do this.</summary>
    public static ChatErrorKind PermissionDenied { get; } = new(nameof(PermissionDenied));

    /// <summary>The model or the address does not exist.</summary>
    public static ChatErrorKind NotFound { get; } = new(nameof(NotFound));

    /// <summary>The prompt, or prompt and answer together, are longer than the model takes.</summary>
    public static ChatErrorKind ContextLength { get; } = new(nameof(ContextLength));

    /// <summary>A content filter refused the prompt or the answer.</summary>
    public static ChatErrorKind ContentFilter { get; } = new(nameof(ContentFilter));

    /// <summary>Too many requests or tokens in a time; later it works.</summary>
    public static ChatErrorKind RateLimit { get; } = new(nameof(RateLimit));

    /// <summary>Credit or quota is used up; waiting does not help.</summary>
    public static ChatErrorKind Quota { get; } = new(nameof(Quota));

    /// <summary>The server or the model has too much to do, or is starting.</summary>
    public static ChatErrorKind Overloaded { get; } = new(nameof(Overloaded));

    /// <summary>The server failed.</summary>
    public static ChatErrorKind Server { get; } = new(nameof(Server));

    /// <summary>The server redirects, which is not followed: the key would go elsewhere.</summary>
    public static ChatErrorKind Redirect { get; } = new(nameof(Redirect));

    /// <summary>The kind's name.</summary>
    public string Value => _value ?? nameof(Other);

    /// <summary>The kind's name.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
