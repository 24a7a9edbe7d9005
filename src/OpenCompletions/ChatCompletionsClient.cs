namespace OpenCompletions;

/// <summary>
/// A client for one Chat Completions endpoint: OpenAI, Azure, another vendor, a gateway or a local server. Thread-safe; create
/// one instance and share it, because it pools connections.
/// </summary>
/// <example>
/// <code>
/// var client = new ChatCompletionsClient("https://api.openai.com/v1", apiKey, model: "gpt-5-mini");
/// Console.WriteLine((await client.CompleteAsync("Say hi.")).Text);
/// </code>
/// </example>
public sealed class ChatCompletionsClient : IChatCompletionsClient, IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly CancellationToken _closedToken;
    private readonly CallLog? _log;
    private volatile ChatTransport _transport;
    private readonly HttpClient? _ownHttp;
    private bool _isDisposed;

    /// <summary>Creates a client with its own connections.</summary>
    /// <param name="endpoint">
    /// The base URI of the server, such as <c>https://api.openai.com/v1</c>; see
    /// <see cref="ChatCompletionsClientOptions.Endpoint"/>.
    /// </param>
    /// <param name="apiKey">The API key, sent as <c>Authorization: Bearer KEY</c>; null for servers without keys.</param>
    /// <param name="model">The model for requests that do not set one.</param>
    /// <exception cref="ArgumentException">An argument is invalid. The message names it and the rule.</exception>
    /// <example>
    /// <code>
    /// var client = new ChatCompletionsClient("https://api.openai.com/v1", apiKey, model: "gpt-5-mini");
    /// var local = new ChatCompletionsClient("http://localhost:11434/v1", model: "qwen3");
    /// </code>
    /// </example>
    public ChatCompletionsClient(string endpoint, string? apiKey = null, string? model = null)
        : this(new ChatCompletionsClientOptions { Endpoint = Parse(endpoint), ApiKey = apiKey, Model = model })
    {
    }

    /// <summary>Creates a client with its own connections.</summary>
    /// <param name="options">The options, which are copied.</param>
    /// <exception cref="ArgumentException">One or more options are invalid. The message lists every problem.</exception>
    /// <example>
    /// <code>
    /// var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
    /// {
    ///     Endpoint = new Uri("https://NAME.openai.azure.com/openai/v1"),
    ///     ApiKey = apiKey,
    ///     Authentication = ChatAuthentication.Header,
    ///     AuthenticationHeader = "api-key",
    ///     Model = "gpt-5-mini",
    /// });
    /// </code>
    /// </example>
    public ChatCompletionsClient(ChatCompletionsClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _log = CallLog.Create(options.LoggerFactory);
        ClientSettings settings = ClientSettings.Create(options, AttemptLog);
        _ownHttp = new HttpClient(PrimaryHandler.Create(settings.Timeouts)) { Timeout = Timeout.InfiniteTimeSpan };
        _transport = new ChatTransport(_ownHttp, settings);
        _closedToken = _closed.Token;
    }

    /// <summary>Creates a client that uses an <see cref="HttpClient"/>, which the caller owns and disposes.</summary>
    /// <param name="httpClient">
    /// The HTTP client. Its default headers and its <see cref="HttpClient.Timeout"/> (100 seconds by default) apply; its base
    /// address is ignored. Its handler should neither follow redirects nor store cookies.
    /// </param>
    /// <param name="options">The options, which are copied.</param>
    /// <exception cref="ArgumentException">One or more options are invalid. The message lists every problem.</exception>
    /// <example>
    /// <code>
    /// var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
    /// var httpClient = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    /// var client = new ChatCompletionsClient(httpClient, new ChatCompletionsClientOptions { ApiKey = apiKey });
    /// </code>
    /// </example>
    public ChatCompletionsClient(HttpClient httpClient, ChatCompletionsClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        ArgumentNullException.ThrowIfNull(options);
        _log = CallLog.Create(options.LoggerFactory);
        _transport = new ChatTransport(httpClient, ClientSettings.Create(options, AttemptLog));
        _closedToken = _closed.Token;
    }

    /// <summary>
    /// Creates a client from the environment variables <c>OPENAI_BASE_URL</c> (default <c>https://api.openai.com/v1</c>),
    /// <c>OPENAI_API_KEY</c> and <c>OPENAI_MODEL</c>. An empty variable is treated as not set.
    /// </summary>
    /// <returns>A new client.</returns>
    /// <example>
    /// <code>
    /// using var client = ChatCompletionsClient.FromEnvironment();
    /// Console.WriteLine((await client.CompleteAsync("Say hi.")).Text);
    /// </code>
    /// </example>
    /// <exception cref="ArgumentException">A variable is invalid. The message names it, never the key.</exception>
    public static ChatCompletionsClient FromEnvironment() => FromEnvironment(static _ => { });

    /// <summary>
    /// Creates a client from the environment variables that <see cref="FromEnvironment()"/> reads, and from options that are set
    /// in code.
    /// </summary>
    /// <param name="configure">Sets further options. It receives the values of the variables and can override them.</param>
    /// <returns>A new client.</returns>
    /// <example>
    /// <code>
    /// using var client = ChatCompletionsClient.FromEnvironment(options => options.Retry.MaxRetries = 5);
    /// </code>
    /// </example>
    /// <exception cref="ArgumentException">A variable or an option is invalid. The message names it, never the key.</exception>
    public static ChatCompletionsClient FromEnvironment(Action<ChatCompletionsClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new ChatCompletionsClientOptions
        {
            ApiKey = GetVariable("OPENAI_API_KEY"),
            Model = GetVariable("OPENAI_MODEL"),
        };
        if (GetVariable("OPENAI_BASE_URL") is { } endpoint)
        {
            options.Endpoint = Parse(endpoint, "OPENAI_BASE_URL");
        }

        configure(options);
        return new(options);
    }

    /// <summary>The endpoint's address, without a query. Follows changes of the settings.</summary>
    public Uri Endpoint => new(EndpointUri.Format(_transport.Settings.Endpoint));

    /// <summary>The model for requests that do not set one; null if there is none. Follows changes of the settings.</summary>
    public string? DefaultModel => _transport.Settings.Model;

    /// <summary>
    /// The provider's name in OpenTelemetry's conventions for generative AI, derived from the endpoint's host, such as
    /// <c>deepseek</c>. <c>openai</c> for unknown hosts.
    /// </summary>
    public string ProviderName => OpenCompletions.ProviderName.Find(_transport.Settings.Endpoint);

    private Action<ChatAttempt>? AttemptLog => _log is null ? null : _log.Attempted;

    /// <inheritdoc/>
    public Task<ChatCompletion> CompleteAsync(
        ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ChatTransport transport = _transport;
        PreparedCall call = CallPreparation.Prepare(request, options, transport.Settings, isStream: false);
        return CallObserver.IsNeeded(_log)
            ? ObserveAsync(transport, call, cancellationToken)
            : transport.CompleteAsync(call, cancellationToken, _closedToken);
    }

    /// <inheritdoc/>
    public ChatCompletionStream StreamAsync(
        ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ChatTransport transport = _transport;
        PreparedCall call = CallPreparation.Prepare(request, options, transport.Settings, isStream: true);
        return new ChatCompletionStream(() => CallObserver.Observe(
            CreateSource(transport, call, cancellationToken), call, transport.Settings, _log));
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <summary>
    /// Closes the client's own connections. Running calls and streams throw <see cref="ObjectDisposedException"/>.
    /// </summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _closed.Cancel();
        _closed.Dispose();
        _ownHttp?.Dispose();
    }

    /// <summary>Applies changed options to calls that start from now on. Connections and the retry budget are kept.</summary>
    internal void Apply(ChatCompletionsClientOptions options) =>
        _transport = _transport.With(ClientSettings.Create(options, AttemptLog));

    private ChunkSource CreateSource(ChatTransport transport, PreparedCall call, CancellationToken cancellationToken)
    {
        var source = new HttpChunkSource(transport, call, cancellationToken, _closedToken);
        return call.ThinkTags ? new ThinkTagSource(source) : source;
    }

    // An async method restores the current activity when it returns, so the call's activity is current only inside it.
    private async Task<ChatCompletion> ObserveAsync(
        ChatTransport transport, PreparedCall call, CancellationToken cancellationToken)
    {
        CallObserver observer = CallObserver.Start(call, transport.Settings, _log);
        try
        {
            ChatCompletion completion =
                await transport.CompleteAsync(call, cancellationToken, _closedToken).ConfigureAwait(false);
            observer.OnCompleted(completion);
            return completion;
        }
        catch (Exception exception)
        {
            observer.OnFailed(exception, (exception as ChatCompletionsException)?.PartialCompletion);
            throw;
        }
    }

    private static Uri Parse(string endpoint, string name = "endpoint")
    {
        ArgumentNullException.ThrowIfNull(endpoint);

        // The platform's exception would repeat the URI, which may contain a password.
        return EndpointUri.TryParse(endpoint, out Uri? uri) is { } problem
            ? throw new ArgumentException($"{name} {problem}.", nameof(endpoint))
            : uri!;
    }

    private static string? GetVariable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
