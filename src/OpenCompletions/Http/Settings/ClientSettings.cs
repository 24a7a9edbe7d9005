namespace OpenCompletions;

/// <summary>A validated, immutable copy of a client's options.</summary>
internal sealed class ClientSettings
{
    private ClientSettings(ChatCompletionsClientOptions options, Action<ChatAttempt>? onAttempt)
    {
        Endpoint = options.Endpoint!;
        Key = options.ApiKey is { } key ? new Secret(key.Trim(' ', '\t')) : null;
        KeyProvider = options.ApiKeyProvider;
        Authentication = options.Authentication;
        AuthenticationHeader = options.AuthenticationHeader;
        Model = options.Model;
        Headers = new Dictionary<string, string>(options.Headers, StringComparer.OrdinalIgnoreCase);
        AddHeader("OpenAI-Organization", options.Organization);
        AddHeader("OpenAI-Project", options.Project);
        Query = new Dictionary<string, string>(options.Query, StringComparer.Ordinal);
        Accept = options.Accept;
        AdditionalProperties = new JsonFields(options.AdditionalProperties);
        Timeouts = CallTimeouts.Default.With(options.Timeouts);
        Limits = options.Limits with { };
        Retry = RetryRules.Default.With(options.Retry);
        CaptureTelemetryContent = options.CaptureTelemetryContent;
        OnAttempt = onAttempt + options.OnAttempt;
        Random = options.Random;
        HttpVersion = options.HttpVersion!;
        ValidateRequests = options.ValidateRequests;
        IncludeStreamUsage = options.IncludeStreamUsage;
        AllowUnmarkedEnd = options.AllowUnmarkedEnd;
        EchoReasoning = options.EchoReasoning;
        ThinkTags = options.ThinkTags;
        AllowInsecureHttp = options.AllowInsecureHttp;
        TimeProvider = options.TimeProvider;
        CallUri = EndpointUri.CreateCallUri(Endpoint, Query);
        CallHeaders = Headers.ToArray();
    }

    public Uri Endpoint { get; }

    public Secret? Key { get; }

    public Func<CancellationToken, ValueTask<string>>? KeyProvider { get; }

    public ChatAuthentication Authentication { get; }

    public string? AuthenticationHeader { get; }

    public string? Model { get; }

    public Dictionary<string, string> Headers { get; }

    public Dictionary<string, string> Query { get; }

    /// <summary>The URI of calls that set no endpoint and no query.</summary>
    public Uri CallUri { get; }

    /// <summary>The headers of calls that set none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> CallHeaders { get; }

    public string? Accept { get; }

    public JsonFields AdditionalProperties { get; }

    public CallTimeouts Timeouts { get; }

    public ChatLimits Limits { get; }

    public RetryRules Retry { get; }

    public Action<ChatAttempt>? OnAttempt { get; }

    public bool CaptureTelemetryContent { get; }

    public Func<double> Random { get; }

    public Version HttpVersion { get; }

    public bool ValidateRequests { get; }

    public bool IncludeStreamUsage { get; }

    public bool AllowUnmarkedEnd { get; }

    public ReasoningEcho EchoReasoning { get; }

    public bool ThinkTags { get; }

    public bool AllowInsecureHttp { get; }

    public TimeProvider TimeProvider { get; }

    /// <summary>Validates and copies the options.</summary>
    /// <param name="options">The options.</param>
    /// <param name="onAttempt">An additional callback for attempts, which is called before the callback in the options.</param>
    /// <exception cref="ArgumentException">One or more options are invalid. The message lists every problem.</exception>
    public static ClientSettings Create(ChatCompletionsClientOptions options, Action<ChatAttempt>? onAttempt = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> problems = OptionsRules.Check(options);
        return problems.Count == 0
            ? new ClientSettings(options, onAttempt)
            : throw new ArgumentException("The client options are invalid: " + string.Join(" ", problems), nameof(options));
    }

    private void AddHeader(string name, string? value)
    {
        if (value is not null)
        {
            Headers[name] = value;
        }
    }
}
