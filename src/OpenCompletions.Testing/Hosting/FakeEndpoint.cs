using System.Security.Cryptography.X509Certificates;

namespace OpenCompletions.Testing;

/// <summary>
/// A Chat Completions endpoint in the current process that answers as scripted and records its requests: a real HTTP server,
/// which supports JSON and streamed responses, faults, and the deviations of real servers. It has no model. Thread-safe.
/// </summary>
/// <remarks>
/// The constructor creates an endpoint that only <see cref="CreateClient"/> and <see cref="CreateHandler"/> reach, in memory and
/// without a port. <see cref="StartAsync"/> creates one that also listens on free loopback ports.
/// </remarks>
/// <example>
/// <code>
/// await using var fake = new FakeEndpoint();
/// fake.On(r =&gt; r.Messages[^1].Text.Contains("weather")).ReplyToolCall("get_weather", """{ "city": "Bern" }""");
/// fake.Reply("Hello");
/// using ChatCompletionsClient client = fake.CreateClient();
/// ChatCompletion answer = await client.CompleteAsync("Hi.");
/// fake.Journal.AssertCount(1);
/// </code>
/// </example>
public sealed class FakeEndpoint : ScriptedFake, IAsyncDisposable
{
    private readonly FakeEndpointOptions _options;
    private readonly FakeServer _server;
    private readonly List<HttpClient> _clients = [];

    /// <summary>Creates an endpoint that is reached in memory. Its server starts with the first request.</summary>
    /// <param name="options">The settings; null for the defaults.</param>
    public FakeEndpoint(FakeEndpointOptions? options = null)
        : this(options ?? new(), listens: false)
    {
    }

    private FakeEndpoint(FakeEndpointOptions options, bool listens)
        : base(options)
    {
        _options = options;
        _server = new(new CallHandler(this, options, options.ApiKey), options.TimeProvider, listens);
    }

    /// <summary>The base URL for clients that use HTTP/1.1, such as <c>http://127.0.0.1:40001/v1</c>.</summary>
    /// <exception cref="InvalidOperationException">The endpoint does not listen.</exception>
    public string Address => _server.AddressOf(FakeProtocol.Http11);

    /// <summary>The base URL for clients that use HTTP/2 without TLS.</summary>
    /// <exception cref="InvalidOperationException">The endpoint does not listen.</exception>
    public string Http2Address => _server.AddressOf(FakeProtocol.Http2);

    /// <summary>The base URL for clients that use TLS and trust <see cref="Certificate"/>.</summary>
    /// <exception cref="InvalidOperationException">The endpoint does not listen.</exception>
    public string TlsAddress => _server.AddressOf(FakeProtocol.Tls);

    /// <summary>
    /// The certificate of the TLS address: self-signed, for <c>localhost</c> and <c>127.0.0.1</c>, valid for a day, and created
    /// for this endpoint. The endpoint disposes it.
    /// </summary>
    public X509Certificate2 Certificate => _server.Certificate;

    /// <summary>Starts an endpoint that listens on free loopback ports, one for each protocol.</summary>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The running endpoint. Dispose it to stop it.</returns>
    public static async Task<FakeEndpoint> StartAsync(
        FakeEndpointOptions? options = null, CancellationToken cancellationToken = default)
    {
        var endpoint = new FakeEndpoint(options ?? new(), listens: true);
        try
        {
            await endpoint._server.StartAsync(cancellationToken).ConfigureAwait(false);
            return endpoint;
        }
        catch
        {
            await endpoint.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Creates an answer that repeats the question and states that no model is running, for demonstrations.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The answer.</returns>
    /// <example>
    /// <code>
    /// await using FakeEndpoint demo = await FakeEndpoint.StartAsync(new() { Respond = FakeEndpoint.Echo });
    /// </code>
    /// </example>
    public static ChatCompletion Echo(ChatCompletionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return EchoAnswer.Create(request);
    }

    /// <summary>Creates a client of this endpoint, in memory.</summary>
    /// <param name="configure">Changes the options of the client; null for the defaults and the model <c>fake-model</c>.</param>
    /// <param name="protocol">The protocol.</param>
    /// <returns>The client. Dispose it before the endpoint.</returns>
    public ChatCompletionsClient CreateClient(
        Action<ChatCompletionsClientOptions>? configure = null, FakeProtocol protocol = FakeProtocol.Http11)
    {
        var clientOptions = new ChatCompletionsClientOptions { Model = FakeDefaults.Model };
        Configure(clientOptions, protocol);
        configure?.Invoke(clientOptions);
        var http = new HttpClient(CreateHandler(protocol)) { Timeout = Timeout.InfiniteTimeSpan };
        lock (_clients)
        {
            _clients.Add(http);
        }

        return new(http, clientOptions);
    }

    /// <summary>
    /// Creates a handler that connects to this endpoint in memory, regardless of the host in the URL. Use <c>https</c> URLs
    /// with <see cref="FakeProtocol.Tls"/>, and <c>http</c> URLs otherwise.
    /// </summary>
    /// <param name="protocol">The protocol.</param>
    /// <returns>The handler, which the caller disposes.</returns>
    public HttpMessageHandler CreateHandler(FakeProtocol protocol = FakeProtocol.Http11) =>
        MemoryHandler.Create(_server, protocol);

    /// <summary>
    /// Stops the endpoint, closes its connections without waiting for running requests, and verifies the script.
    /// </summary>
    /// <returns>A task that completes when the endpoint has stopped.</returns>
    /// <exception cref="FakeAssertionException">A request had no reply; see <see cref="ScriptedFake.Verify"/>.</exception>
    public async ValueTask DisposeAsync()
    {
        HttpClient[] clients;
        lock (_clients)
        {
            clients = [.. _clients];
            _clients.Clear();
        }

        foreach (HttpClient client in clients)
        {
            client.Dispose();
        }

        await _server.DisposeAsync().ConfigureAwait(false);
        Verify();
    }

    /// <summary>Sets the options of a client that reaches this endpoint in memory.</summary>
    internal void Configure(ChatCompletionsClientOptions options, FakeProtocol protocol)
    {
        options.Endpoint = protocol == FakeProtocol.Tls ? FakeDefaults.TlsEndpoint : FakeDefaults.Endpoint;
        options.ApiKey = _options.ApiKey ?? FakeDefaults.ApiKey;
        options.ApiKeyProvider = null;
        options.TimeProvider = _options.TimeProvider;
    }
}
