namespace OpenCompletions.Testing;

/// <summary>
/// A client that answers as scripted and records its requests, without a server, for unit tests. It behaves as a
/// <see cref="ChatCompletionsClient"/> does: invalid requests, error replies and faults throw the same exceptions. Thread-safe.
/// </summary>
/// <remarks>It does not retry, so that every reply reaches the test. Its timeouts are those of a client by default.</remarks>
/// <example>
/// <code>
/// using var fake = new FakeChatCompletionsClient();
/// fake.Reply("Paris");
/// var guide = new TravelGuide(fake);                 // takes an IChatCompletionsClient
/// Assert.Equal("Paris", await guide.CapitalOfAsync("France"));
/// fake.Journal.AssertCount(1);
/// </code>
/// </example>
public sealed class FakeChatCompletionsClient : ScriptedFake, IChatCompletionsClient, IDisposable
{
    private readonly HttpClient _http;
    private readonly ChatCompletionsClient _client;

    /// <summary>Creates a client.</summary>
    /// <param name="options">The settings; null for the defaults.</param>
    public FakeChatCompletionsClient(FakeOptions? options = null)
        : this(options ?? new(), configure: null)
    {
    }

    /// <summary>Creates a client with options of a <see cref="ChatCompletionsClient"/>.</summary>
    /// <param name="options">The settings of the fake.</param>
    /// <param name="configure">Changes the options of the client, such as its model or its retries.</param>
    public FakeChatCompletionsClient(FakeOptions options, Action<ChatCompletionsClientOptions>? configure)
        : base(options)
    {
        _http = new HttpClient(new InProcessHandler(this, options)) { Timeout = Timeout.InfiniteTimeSpan };
        var clientOptions = new ChatCompletionsClientOptions
        {
            Endpoint = FakeDefaults.Endpoint,
            Model = FakeDefaults.Model,
            Retry = new() { MaxRetries = 0 },
            TimeProvider = options.TimeProvider,
        };
        configure?.Invoke(clientOptions);
        _client = new(_http, clientOptions);
    }

    /// <inheritdoc/>
    public Task<ChatCompletion> CompleteAsync(
        ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default) =>
        _client.CompleteAsync(request, options, cancellationToken);

    /// <inheritdoc/>
    public ChatCompletionStream StreamAsync(
        ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default) =>
        _client.StreamAsync(request, options, cancellationToken);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : _client.GetService(serviceType, serviceKey);
    }

    /// <summary>Ends running calls and verifies the script.</summary>
    /// <exception cref="FakeAssertionException">A request had no reply; see <see cref="ScriptedFake.Verify"/>.</exception>
    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
        Verify();
    }
}
