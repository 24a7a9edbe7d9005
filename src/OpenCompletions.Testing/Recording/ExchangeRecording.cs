using System.Net.Http.Headers;

namespace OpenCompletions.Testing;

/// <summary>Collects an exchange while it happens, and adds it to the cassette at its end.</summary>
internal sealed class ExchangeRecording
{
    // The headers that the library reads, and headers that reveal nothing about the account.
    private static readonly string[] s_headers =
        [
            "content-type", "content-encoding", "retry-after", "retry-after-ms", "x-should-retry", "x-request-id", "request-id",
            "openai-processing-ms",
        ];

    private static readonly string[] s_headerPrefixes = ["x-ratelimit-", "ratelimit-"];

    private readonly Cassette _cassette;
    private readonly SecretSearch _secrets;
    private readonly CassetteOptions _options;
    private readonly MemoryStream _body = new();
    private readonly List<(long End, TimeSpan At)> _pieces = [];
    private long _startedAt;
    private RecordedExchange _exchange;
    private bool _isStream;
    private int _isOver;

    public ExchangeRecording(Cassette cassette, RecordedRequest request, SecretSearch secrets, CassetteOptions options)
    {
        _cassette = cassette;
        _secrets = secrets;
        _options = options;
        _exchange = new(request);
        _startedAt = options.TimeProvider.GetTimestamp();
    }

    private TimeSpan Elapsed => _options.TimeProvider.GetElapsedTime(_startedAt);

    /// <summary>Ends the exchange without a response.</summary>
    public void Fail(HttpRequestException exception) => _cassette.Add(
        _exchange with { Delay = Elapsed, Failure = new(exception.HttpRequestError, exception.Message) }, _secrets);

    /// <summary>Records the status and the headers.</summary>
    public void Begin(HttpResponseMessage response)
    {
        _isStream = response.Content.Headers.ContentType?.MediaType == "text/event-stream";
        _exchange = _exchange with
        {
            Delay = Elapsed,
            Status = (int)response.StatusCode,
            Headers = [.. HeadersOf(response.Headers), .. HeadersOf(response.Content.Headers)],
        };
        _startedAt = _options.TimeProvider.GetTimestamp();
    }

    /// <summary>Records bytes of the body.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        _body.Write(bytes);
        _pieces.Add((_body.Length, Elapsed));
        if (_isStream && EventSplitter.EndsWithMarker(_body.GetBuffer().AsSpan(0, (int)_body.Length)))
        {
            // Clients leave the rest of the body unread.
            End(isCut: false);
        }
    }

    /// <summary>Ends the body and writes the exchange, unless it is already written.</summary>
    /// <exception cref="CassetteException">The exchange contains a secret.</exception>
    public void End(bool isCut)
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0)
        {
            return;
        }

        byte[] body = _body.ToArray();
        _cassette.Add(
            _isStream
                ? _exchange with { Events = [.. EventSplitter.Split(body, _pieces, _options.Scrub)], IsCut = isCut }
                : _exchange with { Body = body.Length > 0 ? RecordedBody.From(body, _options.Scrub) : null, IsCut = isCut },
            _secrets);
    }

    private static IEnumerable<KeyValuePair<string, string>> HeadersOf(HttpHeaders headers) =>
        headers.NonValidated
            .Where(static h => s_headers.Contains(h.Key, StringComparer.OrdinalIgnoreCase)
                || s_headerPrefixes.Any(p => h.Key.StartsWith(p, StringComparison.OrdinalIgnoreCase)))
            .Select(static h => KeyValuePair.Create(h.Key, h.Value.ToString()));
}
