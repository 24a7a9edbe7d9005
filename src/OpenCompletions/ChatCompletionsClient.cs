namespace OpenCompletions;

/// <summary>
/// A client of one Chat Completions endpoint: OpenAI, Azure, a vendor, a gateway or a local server. Make one and share it: it is thread-safe
/// and keeps connections open.
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

    /// <summary>Makes a client with connections of its own.</summary>
    /// <param name="endpoint">The server's base address, such as <c>https://api.openai.com/v1</c>; see <see cref="ChatCompletionsClientOptions.Endpoint"/>.</param>
    /// <param name="apiKey">The key, sent as <c>Authorization: Bearer KEY</c>; null for servers without keys.</param>
    /// <param name="model">The model for requests that name none.</param>
    /// <exception cref="ArgumentException">An argument cannot work; the message names it and the rule.</exception>
    public ChatCompletionsClient(string endpoint, string? apiKey = null, string? model = null)
        : this(new ChatCompletionsClientOptions { Endpoint = Parse(endpoint), ApiKey = apiKey, Model = model })
    {
    }

    /// <summary>Makes a client with connections of its own.</summary>
    /// <param name="options">The settings; copied.</param>
    /// <exception cref="ArgumentException">An option cannot work; the message lists all that is wrong.</exception>
    public ChatCompletionsClient(ChatCompletionsClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _log = CallLog.Create(options.LoggerFactory);
        ClientSettings settings = ClientSettings.From(options, LogOfAttempts);
        _ownHttp = new HttpClient(PrimaryHandler.Create(settings.Timeouts)) { Timeout = Timeout.InfiniteTimeSpan };
        _transport = new ChatTransport(_ownHttp, settings);
        _closedToken = _closed.Token;
    }

    /// <summary>Makes a client over an <see cref="HttpClient"/> of the caller's, which stays the caller's to dispose.</summary>
    /// <param name="httpClient">
    /// The HTTP client. Its base address is not used; its default headers and its <see cref="HttpClient.Timeout"/> (100 seconds unless changed) apply.
    /// Its handler should neither follow redirects nor keep cookies.
    /// </param>
    /// <param name="options">The settings; copied.</param>
    /// <exception cref="ArgumentException">An option cannot work; the message lists all that is wrong.</exception>
    public ChatCompletionsClient(HttpClient httpClient, ChatCompletionsClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        ArgumentNullException.ThrowIfNull(options);
        _log = CallLog.Create(options.LoggerFactory);
        _transport = new ChatTransport(httpClient, ClientSettings.From(options, LogOfAttempts));
        _closedToken = _closed.Token;
    }

    /// <summary>
    /// Creates a client from the environment variables <c>OPENAI_BASE_URL</c> (default <c>https://api.openai.com/v1</c>),
    /// <c>OPENAI_API_KEY</c>
    /// and <c>OPENAI_MODEL</c>. An empty variable counts as not set.
    /// </summary>
    /// <returns>The client.</returns>
    /// <exception cref="ArgumentException">A variable is invalid; the message names it, never the key.</exception>
    public static ChatCompletionsClient FromEnvironment() => FromEnvironment(static _ => { });

    /// <summary>
    /// Creates a client from the environment variables that <see cref="FromEnvironment()"/> reads, and from options set in
    /// code.
    /// </summary>
    /// <param name="configure">Sets further options. It sees what the variables have set, and what it sets wins.</param>
    /// <returns>The client.</returns>
    /// <exception cref="ArgumentException">A variable or an option is invalid; the message names it, never the key.</exception>
    public static ChatCompletionsClient FromEnvironment(Action<ChatCompletionsClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new ChatCompletionsClientOptions { ApiKey = Variable("OPENAI_API_KEY"), Model = Variable("OPENAI_MODEL") };
        if (Variable("OPENAI_BASE_URL") is { } endpoint)
        {
            options.Endpoint = Parse(endpoint, "OPENAI_BASE_URL");
        }

        configure(options);
        return new(options);
    }

    /// <summary>The endpoint's address, without a query. A change of the settings that the client follows changes it.</summary>
    public Uri Endpoint => new(EndpointUri.Display(_transport.Settings.Endpoint));

    /// <summary>The model for requests that name none; null when there is none. Follows a change of the settings.</summary>
    public string? DefaultModel => _transport.Settings.Model;

    /// <summary>
    /// The provider's name in OpenTelemetry's conventions for generative AI, by the endpoint's host, such as <c>deepseek</c>;
    /// <c>openai</c> for endpoints that are not known.
    /// </summary>
    public string ProviderName => OpenCompletions.ProviderName.Of(_transport.Settings.Endpoint);

    private Action<ChatAttempt>? LogOfAttempts => _log is null ? null : _log.Attempted;

    /// <inheritdoc/>
    public Task<ChatCompletion> CompleteAsync(ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ChatTransport transport = _transport;
        PreparedCall call = CallPreparation.Prepare(request, options, transport.Settings, isStream: false);
        return CallObserver.IsNeeded(_log)
            ? ObserveAsync(transport, call, cancellationToken)
            : transport.CompleteAsync(call, cancellationToken, _closedToken);
    }

    /// <inheritdoc/>
    public ChatCompletionStream StreamAsync(ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ChatTransport transport = _transport;
        PreparedCall call = CallPreparation.Prepare(request, options, transport.Settings, isStream: true);
        return new ChatCompletionStream(() => CallObserver.Observe(
            MakeSource(transport, call, cancellationToken), call, transport.Settings, _log));
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <summary>Closes the client's own connections. Calls and streams that run end with <see cref="ObjectDisposedException"/>.</summary>
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

    /// <summary>Takes changed settings for the calls that begin from now on. Connections and the retry budget stay.</summary>
    internal void Use(ChatCompletionsClientOptions options) => _transport = _transport.With(ClientSettings.From(options, LogOfAttempts));

    private ChunkSource MakeSource(ChatTransport transport, PreparedCall call, CancellationToken cancellationToken)
    {
        var source = new HttpChunkSource(transport, call, cancellationToken, _closedToken);
        return call.ThinkTags ? new ThinkTagSource(source) : source;
    }

    // Asynchronous from its first line, so that the call's activity is current only within it.
    private async Task<ChatCompletion> ObserveAsync(ChatTransport transport, PreparedCall call, CancellationToken cancellationToken)
    {
        CallObserver observer = CallObserver.Start(call, transport.Settings, _log);
        try
        {
            ChatCompletion completion = await transport.CompleteAsync(call, cancellationToken, _closedToken).ConfigureAwait(false);
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

        // The platform's own error would repeat the address, which may hold a password.
        return EndpointUri.TryParse(endpoint, out Uri? uri) is { } problem
            ? throw new ArgumentException($"{name} {problem}.", nameof(endpoint))
            : uri!;
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
