namespace OpenCompletions.Testing;

/// <summary>
/// Records the exchanges of a test with a server in a file, a cassette, and replays them without the server. The environment
/// variable <c>OPENCOMPLETIONS_CASSETTES</c> switches between the two. Thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// A cassette is indented JSON, which you can read, edit and check in. Bodies are written as JSON, and streams as a list of
/// events with the time before each. Requests are written without headers and without the host. Of the response headers, only
/// harmless ones are written.
/// </para>
/// <para>
/// The file is rewritten after each exchange. It is not written, and the call throws a <see cref="CassetteException"/>, if a
/// key of a request or one of <see cref="CassetteOptions.Secrets"/> would be anywhere in it: as it is, escaped, URL-encoded, or
/// in Base64 or hexadecimal form.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// using var cassette = new CassetteHandler("cassettes/capital.json");
/// using var client = new ChatCompletionsClient(new HttpClient(cassette), options);
/// ChatCompletion answer = await client.CompleteAsync("What is the capital of France?");
/// </code>
/// </example>
public sealed class CassetteHandler : DelegatingHandler
{
    private readonly Cassette _cassette;
    private readonly CassetteOptions _options;

    /// <summary>Creates a handler.</summary>
    /// <param name="path">The file. Its folder is created when the file is written.</param>
    /// <param name="options">The settings; null for the defaults. Do not change them afterwards.</param>
    /// <param name="innerHandler">
    /// The handler that sends requests when recording. Null creates one that neither follows redirects nor keeps cookies.
    /// </param>
    /// <exception cref="CassetteException">
    /// The file to replay does not exist or is not a cassette, or the environment variable is set to neither <c>record</c>
    /// nor <c>replay</c>.
    /// </exception>
    public CassetteHandler(string path, CassetteOptions? options = null, HttpMessageHandler? innerHandler = null)
        : base(innerHandler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _options = options ?? new();
        IsRecording = CassetteModes.IsRecording(_options.Mode);
        _cassette = IsRecording ? new(path, []) : new(path, CassetteReader.Read(path));
    }

    /// <summary>Whether the handler records rather than replays.</summary>
    public bool IsRecording { get; }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        RecordedRequest recorded = await RecordedRequest.CaptureAsync(request, _options, cancellationToken).ConfigureAwait(false);
        return IsRecording
            ? await RecordAsync(request, recorded, cancellationToken).ConfigureAwait(false)
            : await ReplayAsync(request, recorded, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> RecordAsync(
        HttpRequestMessage request, RecordedRequest recorded, CancellationToken cancellationToken)
    {
        var secrets = SecretSearch.For(request, _options.Secrets);
        var recording = new ExchangeRecording(_cassette, recorded, secrets, _options);
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            recording.Fail(exception);
            throw;
        }

        recording.Begin(response);
        response.Content = await RecordingContent
            .CreateAsync(response.Content, recording, cancellationToken).ConfigureAwait(false);
        return response;
    }

    private async Task<HttpResponseMessage> ReplayAsync(
        HttpRequestMessage request, RecordedRequest recorded, CancellationToken cancellationToken)
    {
        RecordedExchange exchange = _cassette.Take(recorded, _options);
        if (_options.KeepsDelays)
        {
            await Task.Delay(exchange.Delay, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }

        return exchange.Failure is { } failure
            ? throw new HttpRequestException(failure.Error, failure.Message)
            : ReplayedResponse.Create(exchange, request, _options);
    }
}
